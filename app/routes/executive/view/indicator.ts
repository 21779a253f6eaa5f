import type { Definition } from '#app/modules/impact/index.ts';

const FIELDS = ['name', 'formula', 'filter', 'stage'] as const;
export type ChangedField = (typeof FIELDS)[number];

/** The versions, the newest first, each with the parts in which it differs from the one before. */
export const withChanges = (versions: readonly Definition[]) =>
  versions.map((version, place) => {
    const before = versions[place + 1];
    return {
      ...version,
      changed: before
        ? FIELDS.filter((field) => JSON.stringify(version[field]) !== JSON.stringify(before[field]))
        : [],
    };
  });
