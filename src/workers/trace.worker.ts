/** Reads a capture and looks for findings, off the page’s thread. */
import { inspectCapture, type CaptureRequest } from '#core/checks/inspect-capture.ts';
import { serve } from './serve.ts';

serve({ inspectCapture: async (request: CaptureRequest) => inspectCapture(request) });
