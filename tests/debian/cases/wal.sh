# run: bash {}
# sqlite3 in WAL mode with two processes on one database: the wal-index (-shm) is a file that both map shared, with locks
# on its bytes. First two sessions take turns by pipes, so that what each sees is certain; then they run freely, and only
# what must hold whatever the order is told.
export LC_ALL=C
db=test.db

# Two sqlite3 processes, each answering on a pipe of its own.
coproc A { exec sqlite3 -batch $db 2>&1; }
exec 3>&"${A[1]}" 4<&"${A[0]}" {A[1]}>&-
# bash warns of a second one while the first lives on.
{ coproc B { exec sqlite3 -batch $db 2>&1; }; } 2>/dev/null
exec 5>&"${B[1]}" 6<&"${B[0]}" {B[1]}>&-

# tell WHO FD-IN FD-OUT SQL: what it answers, to the end marked by a line of its own.
tell() {
    printf '%s\n' "$4" '.print end-of-answer' >&"$2"
    while read -r -t 120 line <&"$3" && [ "$line" != end-of-answer ]; do echo "$1: $line"; done
}
writer() { tell writer 3 4 "$1"; }
reader() { tell reader 5 6 "$1"; }
index() { for f in $db-wal $db-shm; do [ -e $f ] && echo "$f is there" || echo "no $f"; done; }
wal_size() { stat -c '%s bytes in the log' $db-wal; }

echo '== one writes, the other reads what was committed'
writer 'pragma journal_mode=wal; pragma wal_autocheckpoint=0; create table t(a integer primary key, b text);'
index
stat -c 'wal-index: %s bytes' $db-shm
reader 'select count(*) from t; pragma journal_mode;'
writer 'begin; insert into t(b) values (1), (2), (3);'
reader 'select count(*) from t;'
writer 'commit;'
reader 'select count(*), sum(a), max(b) from t;'
wal_size

echo '== a reader keeps its snapshot'
reader 'begin; select count(*) from t;'
writer 'insert into t(b) with recursive n(i) as (select 4 union all select i + 1 from n where i < 5000) select i from n;'
writer 'select count(*) from t;'
reader 'select count(*) from t;'
echo '-- the log cannot be reset under it'
writer 'pragma wal_checkpoint(restart);'
writer 'pragma busy_timeout=0; pragma wal_checkpoint(truncate);'
reader 'commit; select count(*), sum(length(b)) from t;'

echo '== two writers'
writer 'begin immediate; update t set b = b || "x" where a = 1;'
reader 'pragma busy_timeout=0; begin immediate;'
reader 'select b from t where a = 1;'
writer 'rollback;'
reader 'begin immediate; delete from t where a > 4000; commit; select count(*) from t;'
writer 'select count(*) from t;'

echo '== a snapshot that is behind cannot write'
reader 'begin; select count(*) from t;'
writer 'insert into t(b) values ("later");'
reader 'insert into t(b) values ("too late");'
reader 'rollback; insert into t(b) values ("now"); select count(*) from t;'

echo '== checkpoints'
writer 'pragma wal_checkpoint(passive);'
writer 'pragma wal_checkpoint(truncate);'
wal_size
reader 'select count(*) from t; pragma integrity_check; vacuum; select count(*) from t;'
writer 'pragma mmap_size=1000000; select sum(a) from t; pragma wal_checkpoint(truncate);'

echo '== the wal-index grows'
writer 'insert into t(b) with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) select hex(zeroblob(3500)) from n;'
[ "$(stat -c %s $db-shm)" -gt 32768 ] && echo 'more than one piece of it'
reader 'select count(*), sum(length(b)) from t;'

echo '== the last one to leave takes the log away'
exec 3>&-; wait $A_PID
index
exec 5>&-; wait $B_PID 2>/dev/null
index
sqlite3 $db 'select count(*) from t; pragma integrity_check; pragma journal_mode;'

echo '== freely: three write, one reads, one checkpoints'
sqlite3 free.db 'pragma journal_mode=wal; create table t(who, n); create table sums(total); insert into sums values (0);'
write() {
    for ((i = 0; i < 15; i++)); do
        echo "begin immediate; insert into t values ($1, $i); update sums set total = total + $i; commit;"
    done | sqlite3 -batch -cmd '.timeout 100000' free.db
}
for who in 1 2 3; do write $who & done
(for ((i = 0; i < 20; i++)); do
    # Both tables change together: a reader that sees one change sees the other.
    echo 'select total = (select ifnull(sum(n), 0) from t) from sums;'
done | sqlite3 -batch -cmd '.timeout 100000' free.db | sort | uniq -c | tr -s ' ') > seen &
(for ((i = 0; i < 5; i++)); do echo 'pragma wal_checkpoint(passive);'; done |
    sqlite3 -batch -cmd '.timeout 100000' free.db | wc -l) > checkpoints &
wait
cat seen checkpoints
sqlite3 free.db 'select who, count(*), sum(n) from t group by who; select * from sums; pragma integrity_check; pragma wal_checkpoint(truncate);'

echo '== a writer that dies leaves a log that is recovered'
sqlite3 dead.db 'pragma journal_mode=wal; create table t(a); insert into t values (1);'
coproc C { exec sqlite3 -batch dead.db 2>&1; }
exec 3>&"${C[1]}" 4<&"${C[0]}"
tell writer 3 4 'pragma wal_autocheckpoint=0; insert into t values (2); begin; insert into t values (3); select count(*) from t;'
kill -9 $C_PID; wait $C_PID 2>/dev/null; echo "status $?"
stat -c '%n' dead.db-wal dead.db-shm
sqlite3 dead.db 'select a from t; pragma integrity_check;'
