/** How the paragraph begins that says what a check came to in one run: the only one of a flow’s step with values in it. */
export const IN_THIS_RUN = 'In this run: ';
