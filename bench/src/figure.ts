import os from 'node:os';

/** One line of output (docs/performance.md): our value beside an opponent's, measured in the same session. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly opponent: string;
  readonly opponent_value: number | null;
  /** value / opponent_value; the only number worth quoting from a noisy machine. */
  readonly ratio: number | null;
  readonly runs: number;
  readonly machine: string;
}

const machine = `${os.cpus().length} cores ${os.cpus()[0]?.model.trim() ?? os.arch()}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Linux ${os.release()}, Node ${process.versions.node}`;

const round = (value: number): number => Number(value.toPrecision(4));

/** Prints one figure as a JSON line. */
export function report(
  figure: Omit<Figure, 'ratio' | 'machine' | 'opponent_value'> & { opponent_value?: number },
): void {
  const { opponent_value: opponentValue, ...rest } = figure;
  const line: Figure = {
    ...rest,
    value: round(figure.value),
    opponent_value: opponentValue === undefined ? null : round(opponentValue),
    ratio: opponentValue === undefined ? null : round(figure.value / opponentValue),
    machine,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Progress goes to stderr, so that stdout stays JSON lines. */
export const progress = (text: string): void => void process.stderr.write(`${text}\n`);
