/**
 * Several verdicts on one token beside each other: a table by what the checks are about, and for every two that come to
 * different answers the point that makes the difference. All of it is read from the verdicts themselves.
 */
import { spokenName } from './judge.ts';
import { CHECK_POINTS, type Check, type CheckOutcome, type CheckPoint, type RuleSetId, type Verdict } from './model.ts';

interface PointRow {
  readonly point: CheckPoint;
  /** What the point is about, whatever a rule set calls its check. */
  readonly label: string;
  /** One cell for each verdict; undefined where its rule set does not look at the point. */
  readonly cells: readonly (Check | undefined)[];
}

export interface Disagreement {
  readonly between: readonly [RuleSetId, RuleSetId];
  readonly point: CheckPoint;
  /** One or two sentences: who refuses, why, and what the other does at that point. */
  readonly sentence: string;
}

/** In the order of the first verdict; a point only others have stands at its usual place. */
export function sideBySide(verdicts: readonly Verdict[]): readonly PointRow[] {
  const points = [...pointsOf(verdicts.slice(0, 1))];
  const others = pointsOf(verdicts);
  for (const point of CHECK_POINTS.filter((each) => others.has(each) && !points.includes(each))) {
    const place = CHECK_POINTS.indexOf(point);
    const next = points.findIndex((each) => CHECK_POINTS.indexOf(each) > place);
    points.splice(next < 0 ? points.length : next, 0, point);
  }
  return points.map((point) => ({
    point,
    label: POINT_LABELS[point],
    cells: verdicts.map((verdict) => decidingCheck(verdict, point)),
  }));
}

const pointsOf = (verdicts: readonly Verdict[]): ReadonlySet<CheckPoint> =>
  new Set(verdicts.flatMap(({ checks }) => checks.map(({ point }) => point)));

const POINT_LABELS: Readonly<Record<CheckPoint, string>> = {
  header: 'Authorization header',
  scheme: 'Scheme',
  form: 'Form of the token',
  kind: 'Kind of token',
  issuer: 'Issuer',
  keys: 'Key set',
  key: 'Which key',
  algorithm: 'Algorithm',
  critical: 'Critical header members',
  signature: 'Signature',
  certificate: 'Certificate of the key',
  'key-issuer': 'Issuer of the key',
  type: 'Declared type',
  nbf: 'Not before',
  exp: 'Expiry',
  iat: 'Issued at',
  endorsements: 'Endorsements',
  version: 'Version',
  audience: 'Audience',
  'app-id': 'App id',
  tenant: 'Tenant',
  caller: 'Caller',
  serviceurl: 'Service URL',
  'own-rules': 'The bot’s own rules',
  credentials: 'Credentials for the reply',
};

const BY_WEIGHT: readonly CheckOutcome[] = ['fail', 'cannot-tell', 'in-skew', 'not-checked', 'pass', 'not-reached'];

/** Of several checks of one point the one that decides; of equal ones the first. */
const decidingCheck = ({ checks }: Verdict, point: CheckPoint): Check | undefined =>
  checks
    .filter((check) => check.point === point)
    .toSorted((a, b) => BY_WEIGHT.indexOf(a.outcome) - BY_WEIGHT.indexOf(b.outcome))[0];

/** Every two verdicts of which one lets the token in and the other does not, or which refuse with another status. */
export const disagreementsOf = (verdicts: readonly Verdict[]): readonly Disagreement[] =>
  verdicts.flatMap((left, index) => verdicts.slice(index + 1).flatMap((right) => disagreementOf(left, right) ?? []));

function disagreementOf(left: Verdict, right: Verdict): Disagreement | undefined {
  const between = [left.ruleSet.id, right.ruleSet.id] as const;
  const leftRefusal = refusalOf(left);
  const rightRefusal = refusalOf(right);
  if (leftRefusal !== undefined && rightRefusal !== undefined) {
    const [leftStatus, rightStatus] = [left.answer?.status, right.answer?.status];
    if (leftStatus === undefined || rightStatus === undefined || leftStatus === rightStatus) return undefined;
    const sentence =
      leftRefusal.point === rightRefusal.point
        ? `Both refuse at “${POINT_LABELS[leftRefusal.point]}”: ${spokenName(left.ruleSet)} with ${leftStatus}, ${spokenName(right.ruleSet)} with ${rightStatus}.`
        : `${refusing(left, leftRefusal)} ${refusing(right, rightRefusal)}`;
    return { between, point: leftRefusal.point, sentence };
  }
  if (leftRefusal !== undefined && right.accepted === true)
    return { between, point: leftRefusal.point, sentence: differing(left, leftRefusal, right) };
  if (rightRefusal !== undefined && left.accepted === true)
    return { between, point: rightRefusal.point, sentence: differing(right, rightRefusal, left) };
  return undefined;
}

const refusalOf = ({ checks, firstFailure }: Verdict): Check | undefined =>
  checks.find(({ id }) => id === firstFailure);

function refusing({ ruleSet, answer }: Verdict, { point, reason }: Check): string {
  const status = answer?.status === undefined ? '' : ` with ${answer.status}`;
  return `Refused by ${spokenName(ruleSet)} at “${POINT_LABELS[point]}”${status}. ${reason}`;
}

function differing(refuser: Verdict, refusal: Check, accepter: Verdict): string {
  const check = decidingCheck(accepter, refusal.point);
  const name = spokenName(accepter.ruleSet);
  const other = check === undefined ? `Not looked at by ${name}.` : `Not refused there by ${name}. ${check.reason}`;
  return `${refusing(refuser, refusal)} ${other}`;
}
