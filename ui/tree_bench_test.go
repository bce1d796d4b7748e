package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rpcexplorer/ui/model"
)

// scripts are beginnings of names.
var scripts = []string{"block", "区块", "блок", "कुंजी", "مفتاح", "キー"}

// shelveMany opens a collection of n requests in folders of a hundred, with names of many scripts.
func (s *stage) shelveMany(n int) *model.Volume {
	s.Helper()
	dir := s.TempDir()
	for i := range n {
		at := filepath.Join(dir, fmt.Sprintf("%s-%d", scripts[i/100%len(scripts)], i/100), fmt.Sprintf("%s-%d.yaml", scripts[i%len(scripts)], i))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			s.Fatal(err)
		}
		if err := os.WriteFile(at, fmt.Appendf(nil, "format: 1\nmethod: m%d\nparams: |-\n  [%d, \"{{x}}\"]\n", i, i), 0o644); err != nil {
			s.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "collection.yaml"), []byte("format: 1\nname: Many\nendpoints: {node: \"tcp://127.0.0.1:1\"}\ndefaults: {endpoint: node}\n"), 0o644); err != nil {
		s.Fatal(err)
	}
	s.model.OpenFolder(dir)
	for {
		s.next()
		if all := s.model.Shelf.Volumes(); all[len(all)-1].Collection().Name == "Many" {
			return all[len(all)-1]
		}
	}
}

// BenchmarkTree does what a person does in the tree of a small and of a large collection. What the window's goroutine does for it, ui-ms in
// all and longest-ms at once, must hardly depend on the size: whatever reads files or goes through all requests is done elsewhere.
func BenchmarkTree(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := newStage(b, memoryStore{})
			s.drain()
			v := s.shelveMany(n)
			first := func() string {
				for it := range v.Collection().All {
					if it.Request != nil {
						return v.ID() + "/" + it.Path
					}
				}
				return ""
			}
			s.model.Open(first(), true)
			s.drain()
			for _, c := range []struct {
				name string
				do   func(i int)
			}{
				{"rename", func(i int) { s.model.Rename(first(), fmt.Sprint("block-0-", i), func(string) {}) }},
				{"undo", func(int) { s.model.UndoTree() }},
				{"order", func(i int) { s.model.Nudge([]string{first()}, 1, func([]string) {}) }},
				{"fold", func(int) {
					s.model.ToggleFolder(v.ID() + "/" + filepath.ToSlash(filepath.Dir(first()[len(v.ID())+1:])))
				}},
				{"choose", func(int) { s.model.Open(first(), false) }},
				{"type", func(i int) { s.tab().Set(func(d *model.Draft) { d.Params = fmt.Sprint("[", i, "]") }) }},
			} {
				b.Run(c.name, func(b *testing.B) { s.measure(b, v, c.do, c.name == "rename" || c.name == "undo" || c.name == "order") })
			}
		})
	}
}

// measure measures what runs on the window's goroutine.
func (s *stage) measure(b *testing.B, v *model.Volume, do func(i int), loads bool) {
	var all, longest time.Duration
	run := func(f func()) {
		begun := time.Now()
		f()
		took := time.Since(begun)
		all, longest = all+took, max(longest, took)
	}
	for i := 0; b.Loop(); i++ {
		was := v.Collection()
		run(func() { do(i) })
		for loads && v.Collection() == was {
			run(<-s.queue)
		}
		for more := true; more; {
			select {
			case f := <-s.queue:
				run(f)
			default:
				more = false
			}
		}
	}
	b.ReportMetric(float64(all.Microseconds())/1000/float64(b.N), "ui-ms/op")
	b.ReportMetric(float64(longest.Microseconds())/1000, "longest-ms")
}
