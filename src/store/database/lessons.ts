/** Counts of answered lessons by week; nothing in them is about a person. */
import type { Lessons } from '../../flow/lessons.ts';
import { DAY, type Millis } from '../../model/time.ts';
import type { Database } from './database.ts';

const WEEK = 7 * DAY;
const WEEKS_COUNTED = 4;
/** 1 January 1970 was a Thursday. */
const FIRST_MONDAY = 4 * DAY;

export function openLessons({ db }: Database, organisation: string, now: () => Millis): Lessons {
  const week = (): Millis => Math.floor((now() - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY;
  return {
    async answered(lesson) {
      await db
        .insertInto('lesson_counts')
        .values({ organisation, week: week(), lesson, answered: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['organisation', 'week', 'lesson'])
            .doUpdateSet((eb) => ({ answered: eb('lesson_counts.answered', '+', 1) })),
        )
        .execute();
    },
    async counts() {
      const rows = await db
        .selectFrom('lesson_counts')
        .select(['lesson', (eb) => eb.fn.sum<number>('answered').as('answered')])
        .where('organisation', '=', organisation)
        .where('week', '>', week() - WEEKS_COUNTED * WEEK)
        .groupBy('lesson')
        .orderBy('lesson')
        .execute();
      return rows.map(({ lesson, answered }) => ({ lesson, answered }));
    },
  };
}
