/** Stands in for elkjs in the build: sequence diagrams have no layout engine to choose. */
export default class Elk {
  layout(): never {
    throw new Error('The ELK layout is not part of this build.');
  }
}
