package fulltext_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"rpcexplorer/history/fulltext"
)

func open(t testing.TB, path string) *fulltext.Index {
	t.Helper()
	x, err := fulltext.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

func document(id int64, head, body string) fulltext.Document {
	return fulltext.Document{ID: id, Head: fulltext.Words(nil, []byte(head)), Body: fulltext.Words(nil, []byte(body))}
}

// found asks for documents with all of some texts.
func found(t testing.TB, x *fulltext.Index, terms ...fulltext.Term) string {
	t.Helper()
	ids, err := x.Find(context.Background(), terms, 0, 1<<62, 100)
	if err != nil {
		t.Fatalf("%v: %v", terms, err)
	}
	return fmt.Sprint(ids)
}

func word(texts ...string) fulltext.Term {
	return fulltext.Term{Alternatives: [][]string{texts}}
}

func TestFind(t *testing.T) {
	x := open(t, filepath.Join(t.TempDir(), "index"))
	err := x.Add(context.Background(), []fulltext.Document{
		document(1, "sort_list tcp://h:1", `[[5,2,9]] {"result":[2,5,9]}`),
		document(2, "echo tcp://h:1", `["Grüße aus Köln"]`),
		document(3, "echo http://h", `["数据库连接失败", "a\"b"]`),
		document(4, "eth_getBlock http://h", `["0xdeadbeef", true]`),
	}, 0, 7)
	if err != nil {
		t.Fatal(err)
	}
	not := word("echo")
	not.Not = true
	head := word("h")
	head.Field = fulltext.Head
	for _, c := range []struct {
		terms []fulltext.Term
		want  string
	}{
		{[]fulltext.Term{word("echo")}, "[3 2]"},
		{[]fulltext.Term{word("ech")}, "[3 2]"},
		{[]fulltext.Term{word("cho")}, "[]"},
		{[]fulltext.Term{word("ECHO"), word("köln")}, "[2]"},
		{[]fulltext.Term{word("koln")}, "[2]"},
		{[]fulltext.Term{word("grüße aus")}, "[2]"},
		{[]fulltext.Term{word("aus grüße")}, "[]"},
		{[]fulltext.Term{word("aus", "grüße")}, "[2]"},
		{[]fulltext.Term{word("据库")}, "[3]"},
		{[]fulltext.Term{word("库据")}, "[]"},
		{[]fulltext.Term{word("sort_li")}, "[1]"},
		{[]fulltext.Term{word("0xdead")}, "[4]"},
		{[]fulltext.Term{{Alternatives: [][]string{{"sort"}, {"deadbeef"}, {"true"}}}}, "[4 1]"},
		{[]fulltext.Term{word("http"), not}, "[4]"},
		{[]fulltext.Term{head, word("http")}, "[4 3]"},
		{[]fulltext.Term{word(`") OR ("`), word("b")}, "[]"},
		{[]fulltext.Term{word(`a"b`)}, "[3]"},
	} {
		if got := found(t, x, c.terms...); got != c.want {
			t.Errorf("%v: %s, want %s", c.terms, got, c.want)
		}
	}
	if ids, err := x.Find(context.Background(), []fulltext.Term{word("h")}, 2, 3, 100); err != nil || !slices.Equal(ids, []int64{3, 2}) {
		t.Errorf("from 2 to 3: %v %v", ids, err)
	}
	if ids, err := x.Find(context.Background(), []fulltext.Term{word("h")}, 0, 3, 1); err != nil || !slices.Equal(ids, []int64{3}) {
		t.Errorf("one: %v %v", ids, err)
	}
}

func TestAddMovesTheMark(t *testing.T) {
	path := filepath.Join(t.TempDir(), "index")
	x, other := open(t, path), open(t, path)
	ctx := context.Background()
	if err := x.Add(ctx, []fulltext.Document{document(1, "one", "")}, 0, 5); err != nil {
		t.Fatal(err)
	}
	if mark, err := other.Reached(ctx); mark != 5 || err != nil {
		t.Errorf("reached %d %v", mark, err)
	}
	if err := other.Add(ctx, []fulltext.Document{document(2, "two", "")}, 0, 6); !errors.Is(err, fulltext.ErrBusy) {
		t.Errorf("from an old mark: %v", err)
	}
	if err := other.Add(ctx, []fulltext.Document{document(1, "uno", "")}, 5, 6); err != nil {
		t.Fatal(err)
	}
	if one, uno := found(t, x, word("one")), found(t, x, word("uno")); one != "[]" || uno != "[1]" {
		t.Errorf("replaced: one %s uno %s", one, uno)
	}
}

// What was removed and scrubbed leaves no word in the files.
func TestB12Remove(t *testing.T) {
	path := filepath.Join(t.TempDir(), "index")
	x := open(t, path)
	ctx := context.Background()
	if err := x.Add(ctx, []fulltext.Document{document(1, "keep", "stays"), document(2, "gone", "canaryword")}, 0, 1); err != nil {
		t.Fatal(err)
	}
	if err := x.Remove(ctx, []int64{2, 77}); err != nil {
		t.Fatal(err)
	}
	if err := x.Scrub(ctx, []int64{2}); err != nil {
		t.Fatal(err)
	}
	if gone, kept := found(t, x, word("canary")), found(t, x, word("stays")); gone != "[]" || kept != "[1]" {
		t.Errorf("removed %s, kept %s", gone, kept)
	}
	for _, tail := range []string{"", "-wal"} {
		text, err := os.ReadFile(path + tail)
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(stretches(text, len("canaryword")), "canaryword") {
			t.Errorf("%s still has the word", "index"+tail)
		}
	}
}

func stretches(text []byte, n int) []string {
	var all []string
	for i := 0; i+n <= len(text); i++ {
		if text[i] == 'c' {
			all = append(all, string(text[i:i+n]))
		}
	}
	return all
}

// What is no index is made anew.
func TestOpenMakesAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "index")
	if err := os.WriteFile(path, []byte("this is no database, and was none before"), 0o600); err != nil {
		t.Fatal(err)
	}
	x := open(t, path)
	if err := x.Add(context.Background(), []fulltext.Document{document(1, "word", "")}, 0, 1); err != nil {
		t.Fatal(err)
	}
	if got := found(t, x, word("word")); got != "[1]" {
		t.Errorf("found %s", got)
	}
}

func FuzzFindTakesAnyText(f *testing.F) {
	for _, seed := range []string{"a", `"`, `a"b*`, "NOT x", "数 据", "\x00a", "{head} : a", "^a", "\xff"} {
		f.Add(seed)
	}
	x := open(f, filepath.Join(f.TempDir(), "index"))
	f.Fuzz(func(t *testing.T, text string) {
		if !fulltext.HasWords(text) {
			return
		}
		if _, err := x.Find(context.Background(), []fulltext.Term{word(text)}, 0, 1<<62, 1); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}
