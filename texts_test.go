package rpcexplorer_test

import (
	"encoding/json"
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// tables reads the translation tables of assets, one a language.
func tables(t *testing.T) map[string]map[string]string {
	t.Helper()
	names, err := filepath.Glob("assets/*.json")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var table map[string]string
		if err := json.Unmarshal(data, &table); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[name] = table
	}
	return all
}

// TestEveryTextIsTranslated: a key given to T stands in every language.
func TestEveryTextIsTranslated(t *testing.T) {
	all := tables(t)
	for _, s := range product(t) {
		ast.Inspect(s.File, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 || !isT(call.Fun) {
				return true
			}
			if key, ok := text(call.Args[0]); ok {
				for name, table := range all {
					if _, ok := table[key]; !ok {
						t.Errorf("%s: %s has no %q", s.at(n), name, key)
					}
				}
			}
			return true
		})
	}
}

// TestLanguagesAgree: the tables hold the same keys, with the same arguments.
func TestLanguagesAgree(t *testing.T) {
	argument := regexp.MustCompile(`\{\d+\}`)
	arguments := func(text string) map[string]bool {
		set := map[string]bool{}
		for _, a := range argument.FindAllString(text, -1) {
			set[a] = true
		}
		return set
	}
	all := tables(t)
	for name, table := range all {
		for other, there := range all {
			for key, text := range table {
				twin, ok := there[key]
				if !ok {
					t.Errorf("%s has %q, %s has not", name, key, other)
					continue
				}
				for a := range arguments(text) {
					if !arguments(twin)[a] {
						t.Errorf("%s: %q lacks %s, which %s has", other, key, a, name)
					}
				}
			}
		}
	}
}

// TestNoTextInTheWindow: what a person reads in the window comes from the tables, not from a literal.
func TestNoTextInTheWindow(t *testing.T) {
	letters := regexp.MustCompile(`\pL{2}`)
	for _, s := range product(t) {
		if !s.inside("ui") {
			continue
		}
		ast.Inspect(s.File, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !showsText(call.Fun) {
				return true
			}
			for _, arg := range call.Args {
				if words, ok := text(arg); ok && letters.MatchString(words) {
					t.Errorf("%s: %q is shown as it stands; take it from the translations", s.at(n), words)
				}
			}
			return true
		})
	}
}

func isT(fun ast.Expr) bool {
	switch fun := fun.(type) {
	case *ast.SelectorExpr:
		return fun.Sel.Name == "T"
	case *ast.Ident:
		return fun.Name == "T"
	}
	return false
}

// showsText tells whether fun is one of the toolkit's constructors or setters that put their text on the screen.
func showsText(fun ast.Expr) bool {
	sel, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	switch sel.Sel.Name {
	case "SetText", "SetTitle", "SetPlaceHolder", "NewMenu", "NewMenuItem", "NewTabItem":
		return true
	}
	pkg, ok := sel.X.(*ast.Ident)
	return ok && (pkg.Name == "widget" || pkg.Name == "dialog") && strings.HasPrefix(sel.Sel.Name, "New") ||
		ok && pkg.Name == "canvas" && sel.Sel.Name == "NewText"
}
