export interface ClusterTables {
  readonly clusters: ClusterRow;
  readonly cluster_marks: ClusterMarkRow;
}

export interface ClusterRow {
  organisation: string;
  id: string;
  last_at: number;
  /** 0 once a person judged it; else the higher, the nearer its scores are to the middle. */
  place: number;
  /** The worst score; null where nothing could be read. */
  score: number | null;
  /** A printed fingerprint as `MessageMarks` has it. */
  shape: string | null;
  word: 'dangerous' | 'harmless' | null;
  word_by: string | null;
  word_at: number | null;
}

export interface ClusterMarkRow {
  organisation: string;
  cluster: string;
  /** What it is a mark of, and the mark: `file`, `band`, `shares` or `leads`. */
  mark: string;
}

export function clusterTables(): readonly string[] {
  return [
    `create table clusters (
      organisation text not null references organisations (id), id text not null,
      last_at bigint not null, place bigint not null, score bigint, shape text, word text,
      word_by text, word_at bigint, primary key (organisation, id))`,
    `create index clusters_place on clusters (organisation, place, last_at, id)`,
    `create table cluster_marks (
      organisation text not null, cluster text not null, mark text not null,
      primary key (organisation, cluster, mark),
      foreign key (organisation, cluster) references clusters (organisation, id))`,
    `create index cluster_marks_mark on cluster_marks (organisation, mark)`,
  ];
}
