package history_test

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
)

// standsIn tells how many files of a history hold a text as it is.
func standsIn(t *testing.T, path string, text []byte) (n int) {
	t.Helper()
	files, err := filepath.Glob(path + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err == nil && bytes.Contains(data, text) {
			n++
		}
	}
	return n
}

// TestB12DeletedAfterMerging: what was recorded in many small blocks, merged into large ones, and deleted then, or deleted and merged, is in
// no file; and it was there before, so that its going can be seen.
func TestB12DeletedAfterMerging(t *testing.T) {
	ctx := context.Background()
	for _, mergedFirst := range []bool{true, false} {
		path := inFolder(t)
		s := open(t, path, history.Options{})
		e := endpoint(t, "tcp://127.0.0.1:5001")
		var bodies [][]byte
		var ids []history.ID
		for range 40 {
			body := make([]byte, 600) // which cannot be packed
			for i := range body {
				body[i] = byte(rand.IntN(256))
			}
			at := time.Now()
			x := exchange(t, s.For(e, history.Habits{}), e, rpcclient.Call{Method: "m"}, message(rpcclient.Sent, at, "m"), message(rpcclient.Received, at, string(body)))
			if err := s.Flush(ctx); err != nil { // a block each
				t.Fatal(err)
			}
			id, _ := s.ID(x.ID)
			bodies, ids = append(bodies, body), append(ids, id)
		}
		merge := func() {
			t.Helper()
			if err := s.Merge(ctx); err != nil {
				t.Fatal(err)
			}
		}
		if mergedFirst {
			merge()
		}
		there := 0
		for _, body := range bodies {
			there += min(1, standsIn(t, path, body[200:400]))
		}
		if there < len(bodies)/2 {
			t.Fatalf("merged %v: %d of %d can be seen, so that nothing is tried", mergedFirst, there, len(bodies))
		}
		if err := s.Delete(ctx, ids[5:35]...); err != nil {
			t.Fatal(err)
		}
		if !mergedFirst {
			merge()
		}
		for i, body := range bodies {
			n := standsIn(t, path, body[200:400])
			if i >= 5 && i < 35 && n > 0 {
				t.Errorf("merged %v: deleted exchange %d stands in %d files", mergedFirst, i, n)
			}
			if i < 5 {
				if got, err := s.Get(ctx, ids[i]); err != nil || got.Damaged || !bytes.Equal(got.Exchange.Frames[1].Data, body) {
					t.Errorf("merged %v: exchange %d was kept, and is lost: %v", mergedFirst, i, err)
				}
			}
		}
		checkWhole(t, path)
	}
}
