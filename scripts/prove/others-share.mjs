/** How much of the machine others use, from 0 to 1: what its processors do in two seconds in which no prover runs. */
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function timesSpent() {
  const times = cpus().map((cpu) => cpu.times);
  return { idle: sum(times.map(({ idle }) => idle)), all: sum(times.flatMap((each) => Object.values(each))) };
}

export async function othersShare() {
  const before = timesSpent();
  await pause(2_000);
  const after = timesSpent();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}
