package rpcexplorer_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// module is the import path of the repository's root.
const module = "rpcexplorer"

// A source is one parsed Go file of the repository.
type source struct {
	*ast.File
	name string // slash-separated, from the root
	fset *token.FileSet
}

// sources parses every Go file of the repository, those of testdata and of hidden folders left out.
func sources(t *testing.T) []source {
	t.Helper()
	fset := token.NewFileSet()
	var all []source
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "build" || strings.HasPrefix(d.Name(), ".") && name != "."):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(name) != ".go":
			return nil
		}
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		all = append(all, source{File: file, name: filepath.ToSlash(name), fset: fset})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// product is sources without the tests.
func product(t *testing.T) []source {
	t.Helper()
	var files []source
	for _, s := range sources(t) {
		if !s.isTest() {
			files = append(files, s)
		}
	}
	return files
}

// room is the folder of the file, which is its package's place in the house.
func (s source) room() string { return path.Dir(s.name) }

func (s source) isTest() bool { return strings.HasSuffix(s.name, "_test.go") }

// inside tells whether the file stands in folder or below it.
func (s source) inside(folder string) bool {
	return strings.HasPrefix(s.name, folder+"/")
}

// at is the place of n, in the form that editors jump to.
func (s source) at(n ast.Node) string {
	p := s.fset.Position(n.Pos())
	return s.name + ":" + strconv.Itoa(p.Line)
}

// imports are the import paths of the file.
func (s source) imports() []string {
	var paths []string
	for _, spec := range s.File.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil {
			paths = append(paths, p)
		}
	}
	return paths
}

// selects tells whether n is pkg.name, as in fyne.Do.
func selects(n ast.Node, pkg, name string) bool {
	sel, ok := n.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != name {
		return false
	}
	id, ok := sel.X.(*ast.Ident)
	return ok && id.Name == pkg
}

// text is the value of a string literal.
func text(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}
