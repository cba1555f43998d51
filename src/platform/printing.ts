/** Opens the browser's own dialog for printing; done when it is closed. */
export function printPage(): Promise<void> {
  return new Promise((done) => {
    addEventListener('afterprint', () => done(), { once: true });
    print();
  });
}
