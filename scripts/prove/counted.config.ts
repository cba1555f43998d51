/** The unit tests, with a count of the inputs that property tests generate. */
import tests from '../../vitest.config.ts';

const { projects = [], ...shared } = tests.test ?? {};
const setupFiles = [`${import.meta.dirname}/count-inputs.ts`];

export default {
  test: {
    ...shared,
    projects: projects.map((project) =>
      typeof project === 'object' && 'test' in project
        ? { ...project, test: { ...project.test, setupFiles } }
        : project,
    ),
  },
};
