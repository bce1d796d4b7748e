package rpcexplorer_test

import (
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/assets"
	"rpcexplorer/rpcclient"
)

// TestEveryTextIsTranslated: a key given to T has a text. That all languages have the same keys is tested with the tables.
func TestEveryTextIsTranslated(t *testing.T) {
	texts := assets.NewTranslator("en")
	for _, s := range product(t) {
		ast.Inspect(s.File, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && len(call.Args) > 0 && isT(call.Fun) {
				if key, ok := text(call.Args[0]); ok && !texts.Has(key) {
					t.Errorf("%s: the tables have no %q", s.at(n), key)
				}
			}
			return true
		})
	}
}

// TestEveryKeyIsTranslated: rooms that do not translate name their texts by keys, in literals and constants. What looks like
// a key of one of the tables' families is one.
func TestEveryKeyIsTranslated(t *testing.T) {
	texts := assets.NewTranslator("en")
	families := map[string]bool{"cause": true, "frame": true, "field": true, "timing": true, "part": true, "json": true, "notice": true, "endpoint": true, "collection": true, "action": true, "variable": true, "secret": true, "trust": true, "doctor": true, "query": true, "snippet": true, "import": true, "history": true, "export": true}
	key := regexp.MustCompile(`^([a-z]+)(\.[a-z0-9_]+)+$`)
	for _, s := range product(t) {
		ast.Inspect(s.File, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				word, _ := text(e)
				if m := key.FindStringSubmatch(word); m != nil && families[m[1]] && !isFileName(word) && !texts.Has(word) {
					t.Errorf("%s: the tables have no %q", s.at(n), word)
				}
			}
			return true
		})
	}
}

// TestEveryCauseIsExplained: what went wrong, then what to try.
func TestEveryCauseIsExplained(t *testing.T) {
	texts := assets.NewTranslator("en")
	for _, cause := range rpcclient.Causes {
		for _, key := range []string{cause.Key(), cause.Key() + ".hint"} {
			if !texts.Has(key) {
				t.Errorf("the tables have no %q", key)
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

func isFileName(word string) bool {
	return slices.Contains([]string{".json", ".yaml", ".png", ".db"}, path.Ext(word))
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
