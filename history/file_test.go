package history_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
)

// fill records so many exchanges, with methods m1 and so on.
func fill(t testing.TB, s *history.Store, n int) {
	t.Helper()
	e := endpoint(t, "tcp://127.0.0.1:5001")
	r := s.For(e, history.Habits{Grouped: true})
	for i := range n {
		at := time.Now()
		exchange(t, r, e, rpcclient.Call{Method: fmt.Sprintf("m%d", i+1)}, message(rpcclient.Sent, at, fmt.Sprintf(`{"id":%d,"method":"m%d"}`, i+1, i+1)),
			message(rpcclient.Received, at.Add(time.Millisecond), fmt.Sprintf(`{"id":%d,"result":"%s"}`, i+1, strings.Repeat("x", 200))))
	}
	if err := s.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// made makes a history of so many exchanges, and closes it.
func made(t *testing.T, n int) string {
	t.Helper()
	path := inFolder(t)
	s, err := history.Open(path, history.Options{})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, s, n)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// killed makes a history as a killed process leaves it: copies of its files while it is open. It holds so many exchanges.
func killed(t *testing.T, n int) (path string) {
	t.Helper()
	from := inFolder(t)
	s := open(t, from, history.Options{})
	fill(t, s, n)
	path = inFolder(t)
	copyFile(t, from, path)
	copyFile(t, from+"-wal", path+"-wal")
	return path
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// change reads a file, and writes what f makes of it.
func change(t *testing.T, path string, f func([]byte) []byte) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, f(data), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// isPrefix reports whether a history holds the exchanges m1 to mN for some N, and gives it.
func isPrefix(t *testing.T, s *history.Store) (int, bool) {
	t.Helper()
	there := byMethod(t, s)
	for i := range len(there) {
		if _, ok := there[fmt.Sprintf("m%d", i+1)]; !ok {
			return len(there), false
		}
	}
	return len(there), true
}

// logs are the ways in which the end of a log can be lost when the power goes.
func logs(t *testing.T, spoil func(log []byte, at int) []byte) {
	t.Helper()
	rounds := 10
	if isLong() {
		rounds = 100
	}
	whole := killed(t, 60)
	for range rounds {
		path := inFolder(t)
		copyFile(t, whole, path)
		copyFile(t, whole+"-wal", path+"-wal")
		change(t, path+"-wal", func(log []byte) []byte { return spoil(log, rand.IntN(len(log))) })
		s, err := history.Open(path, history.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if n, ok := isPrefix(t, s); !ok || n > 60 {
			t.Errorf("%d exchanges are there, and are not the first ones", n)
		}
		if h := s.Health(); !h.Saving {
			t.Errorf("not saving: %v", h.Reason)
		}
		fill(t, s, 1)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		checkWhole(t, path)
	}
}

func TestA09LogTruncated(t *testing.T) {
	logs(t, func(log []byte, at int) []byte { return log[:at] })
}

func TestA10LogGarbled(t *testing.T) {
	logs(t, func(log []byte, at int) []byte {
		for i := at; i < min(at+64, len(log)); i++ {
			log[i] = byte(rand.Uint32())
		}
		return log
	})
	logs(t, func(log []byte, at int) []byte { clear(log[at:]); return log })
}

// aside are the files in quarantine beside a history.
func aside(t *testing.T, path string) (files []string) {
	t.Helper()
	_ = filepath.WalkDir(filepath.Join(filepath.Dir(path), "quarantine"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, name)
		}
		return nil
	})
	return files
}

// TestA11HeadDestroyed: a file without a head is moved aside as it is, and what is in it is in a new one.
func TestA11HeadDestroyed(t *testing.T) {
	path := made(t, 100)
	var spoilt []byte
	change(t, path, func(data []byte) []byte { clear(data[:100]); spoilt = bytes.Clone(data); return data })
	s := open(t, path, history.Options{})
	files := aside(t, path)
	if len(files) != 1 {
		t.Fatalf("in quarantine: %v", files)
	}
	if kept, err := os.ReadFile(files[0]); err != nil || !bytes.Equal(kept, spoilt) {
		t.Errorf("the file in quarantine is another one: %v", err)
	}
	said := s.Messages()
	if len(said) != 1 || said[0].Key != "history.quarantined" || said[0].Args[0] != files[0] {
		t.Errorf("told: %v", said)
	}
	if n, ok := isPrefix(t, s); n != 100 || !ok {
		t.Errorf("%d exchanges could be read, %v", n, ok)
	}
	fill(t, s, 3)
	if n := len(byMethod(t, s)); n != 100 {
		t.Errorf("%d methods", n)
	}
}

// TestA12Truncated: of a file that ends early, what can be read is in a new one.
func TestA12Truncated(t *testing.T) {
	rounds, n := 3, 400
	if isLong() {
		rounds, n = 20, 2000
	}
	for range rounds {
		path := made(t, n)
		size := 0
		change(t, path, func(data []byte) []byte { size = len(data); return data[:4096+rand.IntN(len(data)-4096)] })
		left, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		s := open(t, path, history.Options{})
		there := byMethod(t, s)
		for _, line := range there {
			if line.ID%50 != 0 {
				continue
			}
			if _, err := s.Get(context.Background(), line.ID); err != nil {
				t.Errorf("exchange %d: %v", line.ID, err)
			}
		}
		if len(aside(t, path)) == 0 && len(there) < n {
			t.Errorf("cut at %d of %d: nothing is in quarantine, and %d exchanges are there", left.Size(), size, len(there))
		}
		if h := s.Health(); !h.Saving {
			t.Errorf("cut at %d of %d: %v", left.Size(), size, h.Reason)
		}
		fill(t, s, 3)
		t.Logf("cut at %d of %d: %d of %d exchanges", left.Size(), size, len(there), n)
	}
}

// TestA13BitRot: bytes of an exchange that are not those that were stored are told, and not shown.
func TestA13BitRot(t *testing.T) {
	path := made(t, 50)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE block SET data = CAST(substr(data, 1, length(data) / 2) || x'55AA' || substr(data, length(data) / 2 + 3) AS BLOB)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	s := open(t, path, history.Options{})
	e, err := s.Get(context.Background(), 7)
	if err != nil || !e.Damaged || e.Method != "m7" || len(e.Exchange.Frames) != 0 {
		t.Errorf("got %+v, %v", e, err)
	}
	checkWhole(t, path) // SQLite sees nothing of it
}

// TestA14TakenAway: when the file is removed or replaced while it is open, it is written anew, with all that was in it.
func TestA14TakenAway(t *testing.T) {
	for name, take := range map[string]func(t *testing.T, path string){
		"removed": func(t *testing.T, path string) {
			for _, suffix := range []string{"", "-wal", "-shm"} {
				if err := os.Remove(path + suffix); err != nil {
					t.Fatal(err)
				}
			}
		},
		"the file alone removed": func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		},
		"replaced": func(t *testing.T, path string) {
			if err := os.Rename(made(t, 0), path); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := inFolder(t)
			s := open(t, path, history.Options{})
			fill(t, s, 20)
			take(t, path)
			waitFor(t, func() bool { // by itself
				all := s.Messages()
				return len(all) > 0 && all[len(all)-1].Key == "history.replaced"
			})
			fill(t, s, 40)
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			again := open(t, path, history.Options{})
			if n, ok := isPrefix(t, again); n != 40 || !ok {
				t.Errorf("%d exchanges", n)
			}
			if e, err := again.Get(context.Background(), again20(t, again)); err != nil || e.Damaged || len(e.Exchange.Frames) != 2 {
				t.Errorf("one from before: %+v, %v", e, err)
			}
		})
	}
}

func again20(t *testing.T, s *history.Store) history.ID { return byMethod(t, s)["m20"].ID }

// TestA15LogMissing: a killed process's log that is gone is told, and what was put away before is there.
func TestA15LogMissing(t *testing.T) {
	path := killed(t, 50)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	_ = os.Remove(path + "-wal")
	s := open(t, path, history.Options{})
	said := s.Messages()
	if len(said) != 1 || said[0].Key != "history.log_missing" {
		t.Errorf("told: %v", said)
	}
	if n, ok := isPrefix(t, s); n == 0 || !ok {
		t.Errorf("%d exchanges", n)
	}
}

// TestA16NoPlace: where nothing can be kept, the history is in memory and says so, and what is in it is kept as soon as that works.
func TestA16NoPlace(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "not there")
	path := filepath.Join(folder, "history.db")
	s := open(t, path, history.Options{Retry: time.Millisecond})
	if h := s.Health(); h.Saving || h.Reason.Key != "history.no_folder" {
		t.Errorf("got %+v", h)
	}
	fill(t, s, 5)
	if n, ok := isPrefix(t, s); n != 5 || !ok {
		t.Errorf("%d exchanges in memory", n)
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { return s.Health().Saving })
	fill(t, s, 7)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	again := open(t, path, history.Options{})
	if n, ok := isPrefix(t, again); n != 7 || !ok {
		t.Errorf("%d exchanges in the file", n)
	}
	for key, path := range map[string]string{"history.no_folder": "/dev/null/history.db", "history.cannot_open": t.TempDir()} {
		s := open(t, path, history.Options{})
		if h := s.Health(); h.Saving || h.Reason.Key != key && h.Reason.Key != "history.disk_error" {
			t.Errorf("%s: %+v", path, h)
		}
	}
}

// TestA17Newer: a file of a newer version is not touched, and the history is in memory meanwhile.
func TestA17Newer(t *testing.T) {
	path := made(t, 3)
	db, err := sql.Open("sqlite", path)
	if err == nil {
		_, err = db.Exec("PRAGMA user_version = 999")
	}
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := history.Open(path, history.Options{Retry: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if h := s.Health(); h.Saving || h.Reason.Key != "history.newer" {
		t.Errorf("got %+v", h)
	}
	fill(t, s, 2)
	if n := len(byMethod(t, s)); n != 2 {
		t.Errorf("%d exchanges in memory", n)
	}
	_ = s.Close()
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) || len(aside(t, path)) > 0 {
		t.Errorf("the file has changed: %v", err)
	}
}

// TestA29ClockJumps: the order is that of coming, and durations are those of the machine's clock.
func TestA29ClockJumps(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	e := endpoint(t, "tcp://127.0.0.1:5001")
	now := time.Now()
	for i, jump := range []time.Duration{0, -time.Hour, time.Hour} {
		at := now.Add(jump)
		exchange(t, s.For(e, history.Habits{}), e, rpcclient.Call{Method: fmt.Sprintf("m%d", i+1)}, message(rpcclient.Sent, at, "{}"), message(rpcclient.Received, at.Add(time.Second), "{}"))
	}
	page, err := s.Page(context.Background(), history.Newest, 10, history.Filter{})
	if err != nil || len(page) != 3 {
		t.Fatal(len(page), err)
	}
	for i, line := range page {
		if line.Method != fmt.Sprintf("m%d", 3-i) || line.Took != time.Second {
			t.Errorf("%d: %+v", i, line)
		}
	}
}

// TestB02Echoed: a secret that the peer sends back, in any of the usual encodings, is not stored; what is stored is as long as it
// was, and a part tells where it stood.
func TestB02Echoed(t *testing.T) {
	const canary = `c4n4ry "s3cret"/9`
	path := inFolder(t)
	s := open(t, path, history.Options{})
	e := endpoint(t, "tcp://127.0.0.1:5001")
	r := s.For(e, history.Habits{Secrets: []rpcclient.Secret{rpcclient.NewSecret(canary), rpcclient.NewSecret("ab")}})
	forms := []string{
		canary, `c4n4ry \"s3cret\"/9`, "c4n4ry+%22s3cret%22%2F9", "63346e3472792022733363726574222f39",
		"YzRuNHJ5ICJzM2NyZXQiLzk=", "abM0bjRyeSAiczNjcmV0Ii85",
	}
	at := time.Now()
	for _, form := range forms[:4] {
		x := exchange(t, r, e, rpcclient.Call{Method: "m", Params: []byte(form)}, message(rpcclient.Sent, at, "["+form+"]"), message(rpcclient.Received, at, `{"result":"`+form+`"}`))
		id, _ := s.ID(x.ID)
		got, err := s.Get(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range got.Exchange.Frames {
			if bytes.Contains(f.Data, []byte(form)) || !bytes.Contains(f.Data, []byte("*******")) {
				t.Errorf("%s: stored as %s", form, f.Data)
			}
			if !slices.ContainsFunc(f.Parts, func(p rpcclient.Part) bool { return p.Kind == rpcclient.PartSecret }) {
				t.Errorf("%s: no part tells of it: %v", form, f.Parts)
			}
		}
		if len(got.Exchange.Frames) != 2 || len(got.Exchange.Frames[0].Data) != len(form)+2 || bytes.Contains(got.Exchange.Call.Params, []byte(form)) {
			t.Errorf("%s: %+v", form, got.Exchange)
		}
	}
	noneOf(t, path, forms[:4])
}

// noneOf looks for texts in all files beside a history.
func noneOf(t *testing.T, path string, texts []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			continue // a folder
		}
		for _, text := range texts {
			if bytes.Contains(data, []byte(text)) {
				t.Errorf("%s stands in %s", text, filepath.Base(name))
			}
		}
	}
}

// TestB12Deleted: of what was deleted, nothing is left in the file or beside it; all else is.
func TestB12Deleted(t *testing.T) {
	path := inFolder(t)
	s := open(t, path, history.Options{})
	e := endpoint(t, "tcp://127.0.0.1:5001")
	secret := endpoint(t, "tcp://127.0.0.1:5999")
	fill(t, s, 3)
	noise := make([]byte, 6000) // so that it is not packed
	for i := range noise {
		noise[i] = 'a' + byte(rand.IntN(26))
	}
	var gone []history.ID
	for _, kept := range []bool{false, true, false} {
		to, method := secret, "canarymethod"
		if kept {
			to, method = e, "keptmethod"
		}
		x := exchange(t, s.For(to, history.Habits{}), to, rpcclient.Call{Method: method, Params: noise[:100]}, message(rpcclient.Sent, time.Now(), string(noise[:100])), message(rpcclient.Received, time.Now(), string(noise)))
		if id, _ := s.ID(x.ID); !kept {
			gone = append(gone, id)
		}
	}
	if err := s.Annotate(context.Background(), gone[0], "canarynote"); err != nil {
		t.Fatal(err)
	}
	if err := s.Pin(context.Background(), 1, true); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(context.Background(), gone...); err != nil {
		t.Fatal(err)
	}
	noneOf(t, path, []string{"canary", "5999"})
	there := byMethod(t, s)
	if len(there) != 4 {
		t.Errorf("left: %v", there)
	}
	got, err := s.Get(context.Background(), there["keptmethod"].ID)
	if err != nil || got.Damaged || !bytes.Equal(got.Exchange.Frames[1].Data, noise) {
		t.Errorf("what was kept: %+v, %v", got, err)
	}
	pinned, err := s.All(context.Background(), history.Filter{Pinned: true})
	if err != nil || !slices.Equal(pinned, []history.ID{1}) {
		t.Errorf("pinned: %v, %v", pinned, err)
	}
	if err := s.Delete(context.Background(), there["keptmethod"].ID); err != nil {
		t.Fatal(err)
	}
	noneOf(t, path, []string{string(noise[1000:1100])})
	checkWhole(t, path)
}
