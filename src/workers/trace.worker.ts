import { inspectCapture, type CaptureRequest } from '#core/checks/inspect-capture.ts';
import { serve } from './serve.ts';

serve(async (request: CaptureRequest) => inspectCapture(request));
