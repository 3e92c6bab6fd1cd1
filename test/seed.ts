/** Loaded before every test: `SEED=N` repeats a random run; without it each run explores. */
import { configureGlobal, readConfigureGlobal } from 'fast-check';

const { SEED } = process.env;
if (SEED !== undefined) configureGlobal({ ...readConfigureGlobal(), seed: Number(SEED) });
