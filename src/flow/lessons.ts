/** How often lessons were answered: counts alone, never who. */

export interface LessonCount {
  readonly lesson: string;
  readonly answered: number;
}

export interface Lessons {
  answered(lesson: string): Promise<void>;
  /** Of the last four weeks. */
  counts(): Promise<readonly LessonCount[]>;
}
