-- The awards behind a version as an open file, written once when it is frozen; the snapshot holds its SHA-256.

create table report_open_data (
  report_id bigint not null,
  version integer not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  awards integer not null check (awards >= 0),
  -- JSON in the shape of 360Giving, as the very text that was hashed.
  file text not null,
  primary key (report_id, version),
  foreign key (report_id, version) references report_snapshot (report_id, version)
);
create trigger report_open_data_append_only before update or delete on report_open_data for each row execute function refuse_change();
create trigger report_open_data_no_truncate before truncate on report_open_data for each statement execute function refuse_change();
