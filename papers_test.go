package rpcexplorer_test

import (
	"go/ast"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestLinksOfThePapers: what a paper links to and shows is there.
func TestLinksOfThePapers(t *testing.T) {
	target := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	papers, err := filepath.Glob("*.md")
	if err != nil || len(papers) == 0 {
		t.Fatalf("no papers: %v", err)
	}
	for _, paper := range papers {
		for _, m := range target.FindAllStringSubmatch(prose(read(t, paper)), -1) {
			name, _, _ := strings.Cut(m[1], "#")
			if strings.Contains(name, "://") || name == "" {
				continue
			}
			if _, err := os.Stat(filepath.FromSlash(name)); err != nil {
				t.Errorf("%s: %v", paper, err)
			}
		}
	}
}

// TestWordsExist: the words of the architecture stand for what the code has.
func TestWordsExist(t *testing.T) {
	declared := map[string]bool{}
	for _, s := range product(t) {
		for _, d := range s.Decls {
			if g, ok := d.(*ast.GenDecl); ok {
				for _, spec := range g.Specs {
					if ty, ok := spec.(*ast.TypeSpec); ok {
						declared[path.Base(s.room())+"."+ty.Name.Name] = true
					}
				}
			}
		}
	}
	for _, row := range table(t, "Words") {
		for _, name := range quoted(row[2]) {
			if !declared[name] {
				t.Errorf("ARCHITECTURE.md: the word %s is said to be %s, which is not there", row[0], name)
			}
		}
	}
}

// TestRoomsAreDescribed: the architecture has every room, and no room or file that is not there.
func TestRoomsAreDescribed(t *testing.T) {
	var described []string
	for _, row := range table(t, "Rooms") {
		name := strings.Trim(row[0], "`")
		described = append(described, name)
		if _, ok := roomOf(name); !ok {
			t.Errorf("ARCHITECTURE.md describes the room %s, which arch_test.go does not know", name)
		}
	}
	for _, r := range rooms {
		if !slices.Contains(described, r.name) {
			t.Errorf("ARCHITECTURE.md does not describe the room %s", r.name)
		}
	}
}

// TestFilesAreThere: the architecture lists the files of every room, and none that is not there.
func TestFilesAreThere(t *testing.T) {
	lists := strings.Split(section(t, "Files"), "\n### ")[1:]
	if len(lists) != len(rooms) {
		t.Errorf("ARCHITECTURE.md lists the files of %d rooms, and there are %d", len(lists), len(rooms))
	}
	for _, list := range lists {
		head, files, _ := strings.Cut(list, "\n")
		name := strings.Trim(head, "`")
		if _, ok := roomOf(name); !ok {
			t.Errorf("ARCHITECTURE.md lists files of the room %s, which arch_test.go does not know", name)
		}
		for _, file := range quoted(files) {
			if found, _ := filepath.Glob(filepath.Join(filepath.FromSlash(name), file)); len(found) == 0 {
				t.Errorf("ARCHITECTURE.md: the room %s has no %s", name, file)
			}
		}
	}
}

// TestGoroutinesAreListed: the architecture lists every file that starts a goroutine, and no other.
func TestGoroutinesAreListed(t *testing.T) {
	starts := map[string]bool{}
	for _, s := range product(t) {
		if s.room() != "rpcclient/conntest" && s.room() != "e2e/drive" && s.room() != "bench" && startsGoroutines(s.File) {
			starts[s.name] = true
		}
	}
	listed := map[string]bool{}
	for _, row := range table(t, "Goroutines") {
		for _, file := range quoted(row[0]) {
			listed[file] = true
			if !starts[file] {
				t.Errorf("ARCHITECTURE.md lists goroutines of %s, which starts none", file)
			}
		}
	}
	for file := range starts {
		if !listed[file] {
			t.Errorf("%s starts a goroutine that ARCHITECTURE.md does not list", file)
		}
	}
}

func startsGoroutines(f *ast.File) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			found = true
		case *ast.CallExpr:
			sel, ok := n.Fun.(*ast.SelectorExpr)
			found = found || ok && (sel.Sel.Name == "Go" || sel.Sel.Name == "AfterFunc")
		}
		return !found
	})
	return found
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// prose is a paper without its blocks of code.
func prose(text string) string {
	return regexp.MustCompile("(?ms)^```.*?^```$").ReplaceAllString(text, "")
}

// table gives the rows of the first table under a heading of ARCHITECTURE.md, cell by cell.
func table(t *testing.T, heading string) [][]string {
	t.Helper()
	var rows [][]string
	for line := range strings.Lines(section(t, heading)) {
		if line, ok := strings.CutPrefix(strings.TrimSpace(line), "| "); ok {
			rows = append(rows, strings.Split(strings.TrimSuffix(line, " |"), " | "))
		}
	}
	if len(rows) < 2 {
		t.Fatalf("ARCHITECTURE.md has no table under %q", heading)
	}
	return rows[1:] // without the names of the columns; the line under them begins otherwise
}

// section is what ARCHITECTURE.md says under a heading, up to the next one of its kind.
func section(t *testing.T, heading string) string {
	t.Helper()
	_, text, _ := strings.Cut(read(t, "ARCHITECTURE.md"), "\n## "+heading+"\n")
	text, _, _ = strings.Cut(text, "\n## ")
	return text
}

// quoted are the pieces of text that stand in backticks.
func quoted(text string) []string {
	var all []string
	for i, piece := range strings.Split(text, "`") {
		if i%2 == 1 {
			all = append(all, piece)
		}
	}
	return all
}
