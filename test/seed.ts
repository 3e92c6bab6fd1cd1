/** Loaded before every test: `SEED=N` repeats a random run; without it each run explores. */
import fc from 'fast-check';

const { SEED } = process.env;
if (SEED !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(SEED) });
