-- run: sqlite3 -batch file.db
-- stdin
-- SQLite on a file: 200,000 rows, indexes, joins, windows, triggers, transactions, json, text search, integrity.
PRAGMA journal_mode = DELETE;
CREATE TABLE item(id INTEGER PRIMARY KEY, kind INTEGER, value REAL, name TEXT);
CREATE TABLE kind(id INTEGER PRIMARY KEY, title TEXT UNIQUE, weight INT CHECK (weight > 0));
BEGIN;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
INSERT INTO item SELECT i, i * 7919 % 101, i * 31 % 1009 / 8.0, 'item-' || (i * 104729 % 65537) FROM n;
INSERT INTO kind SELECT DISTINCT kind, 'kind ' || kind, kind % 5 + 1 FROM item;
COMMIT;
CREATE INDEX by_kind ON item(kind, value);
CREATE INDEX by_name ON item(name) WHERE kind < 50;
SELECT count(*), sum(value), min(name), max(name), avg(kind) FROM item;
EXPLAIN QUERY PLAN SELECT * FROM item JOIN kind ON item.kind = kind.id WHERE kind.title = 'kind 7';
SELECT title, count(*), sum(value * weight), group_concat(DISTINCT weight) FROM item JOIN kind ON item.kind = kind.id GROUP BY title ORDER BY 3 DESC LIMIT 5;
SELECT a.id, b.id FROM item a JOIN item b ON a.name = b.name AND a.id < b.id WHERE a.kind = 7 AND b.kind < 50 ORDER BY 1, 2 LIMIT 5;
SELECT id, value, rank() OVER (ORDER BY value DESC, id) r, lag(id) OVER w FROM item WHERE kind = 3 WINDOW w AS (ORDER BY id) ORDER BY r LIMIT 4;
BEGIN; DELETE FROM item WHERE id % 3 = 0; SELECT count(*) FROM item; ROLLBACK; SELECT count(*) FROM item;
CREATE TABLE log(what TEXT); CREATE TRIGGER noted AFTER UPDATE ON item BEGIN INSERT INTO log VALUES(old.id || '->' || new.value); END;
UPDATE item SET value = value * 2 WHERE id IN (5, 50, 500); SELECT * FROM log;
DELETE FROM item WHERE kind > 90; SELECT changes() > 0, count(*) FROM item; VACUUM; PRAGMA integrity_check; PRAGMA page_count;
INSERT INTO kind VALUES(1000, 'kind 7', 1);
INSERT INTO kind VALUES(1001, 'light', 0);
SELECT json_extract('{"a":[1,{"b":"deep"}]}', '$.a[1].b'), json_group_array(x) FROM (SELECT 1 x UNION SELECT 2);
CREATE VIRTUAL TABLE docs USING fts5(body); INSERT INTO docs VALUES('the quick brown fox'), ('lazy dogs sleep'), ('quick quick slow');
SELECT rowid, highlight(docs, 0, '[', ']') FROM docs WHERE docs MATCH 'quick' ORDER BY rank;
SELECT strftime('%Y-%m-%d', 1e9, 'unixepoch'), printf('%05.2f %x', 3.14159, 255), hex(zeroblob(3)), round(2.5), 7 / 2, 7 % 3, 1 / 0, 9223372036854775807 + 1, substr('abcdef', -3, 2), typeof(1e3), quote('it''s');
.mode column
SELECT kind, count(*) AS n FROM item GROUP BY kind HAVING n % 7 = 0 LIMIT 3;
SELECT nonsense FROM nowhere;
.exit 3
