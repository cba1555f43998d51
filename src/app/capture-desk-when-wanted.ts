/** The desk where captures are opened, which the first load goes without: most who come for a flow never open one. */
import type { CapturePort } from '#state/capture-port.ts';

const loadDesk = async () => (await import('#platform/capture-desk.ts')).captureDesk;
type Desk = Awaited<ReturnType<typeof loadDesk>>;

const asked =
  <Question extends readonly unknown[], Answer>(work: (desk: Desk) => (...question: Question) => Promise<Answer>) =>
  async (...question: Question): Promise<Answer> =>
    work(await loadDesk())(...question);

/** Where it cannot be loaded there is nothing to let go of; who asks something of it is told so. */
const told = (act: (desk: Desk) => () => void) => (): void =>
  void loadDesk().then(
    (desk) => act(desk)(),
    () => undefined,
  );

export const captureDesk: Omit<CapturePort, 'fileOfText'> = {
  prepareOpening: told((desk) => desk.prepareOpening),
  openCapture: asked((desk) => desk.openCapture),
  stopOpening: told((desk) => desk.stopOpening),
  closeCapture: told((desk) => desk.closeCapture),
  correctCapture: asked((desk) => desk.correctCapture),
  matchCapture: asked((desk) => desk.matchCapture),
  captureRows: asked((desk) => desk.captureRows),
  completeFilter: asked((desk) => desk.completeFilter),
  captureCookies: asked((desk) => desk.captureCookies),
  captureVariables: asked((desk) => desk.captureVariables),
  shareCapture: asked((desk) => desk.shareCapture),
  stopSharing: told((desk) => desk.stopSharing),
  keepCapture: asked((desk) => desk.keepCapture),
  findInCapture: asked((desk) => desk.findInCapture),
  openBeside: asked((desk) => desk.openBeside),
  compareBeside: asked((desk) => desk.compareBeside),
  closeBeside: told((desk) => desk.closeBeside),
};
