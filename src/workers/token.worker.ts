import { inspectToken } from '#core/verdicts/inspect-token.ts';
import { serve } from './serve.ts';

serve(inspectToken);
