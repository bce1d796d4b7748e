package model_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"rpcexplorer/ui/model"
)

// BenchmarkBookFollows measures how the pages of a collection are taken over anew: of twice the requests it is to take twice the time.
func BenchmarkBookFollows(b *testing.B) {
	for _, requests := range []int{1000, 2000, 4000} {
		b.Run(fmt.Sprint(requests), func(b *testing.B) {
			dir := b.TempDir()
			for i := range requests {
				text := fmt.Sprintf("format: 1\nmethod: echo\nvariables:\n  number: \"%d\"\n", i)
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("r%d.yaml", i)), []byte(text), 0o600); err != nil {
					b.Fatal(err)
				}
			}
			w, q := bench(b)
			w.OpenFolder(dir)
			var book *model.Book
			for book == nil { // until it is read
				q.run()
				runtime.Gosched()
				book = w.EditVariables(dir + "/")
			}
			if n := len(book.Pages()); n <= requests {
				b.Fatalf("%d pages of %d requests", n, requests)
			}
			for b.Loop() {
				w.EditVariables(dir + "/")
			}
		})
	}
}
