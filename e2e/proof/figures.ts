/** How a proof tells its figures: as annotations of the test, which the report carries. */
import { test } from '@playwright/test';

export function report(id: string, value: number): void {
  test.info().annotations.push({ type: 'figure', description: JSON.stringify({ id, value }) });
}
