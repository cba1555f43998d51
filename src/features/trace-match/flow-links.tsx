/** The ways from the panel to Flows. */
import { Fragment } from 'react';
import type { FlowMatch } from '#core/matching/model.ts';
import { flowLink } from '#core/sharing/links.ts';

export const linkTo = ({ flowId, variant }: FlowMatch, step?: number): string => flowLink(flowId, { variant, step });

export const OtherFlows = ({ others }: Pick<FlowMatch, 'others'>) =>
  others.map(({ flowId, title }, index) => (
    <Fragment key={flowId}>
      {index > 0 && ', '}
      <a href={flowLink(flowId)}>{title}</a>
    </Fragment>
  ));
