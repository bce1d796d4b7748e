package rpcexplorer_test

import (
	"go/ast"
	"testing"
)

// TestEverythingExportedIsDocumented: staticcheck looks how a comment begins; here, that it is there.
func TestEverythingExportedIsDocumented(t *testing.T) {
	for _, s := range product(t) {
		for _, d := range s.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && receiverIsExported(d) && !speaksForItself(d) {
					t.Errorf("%s: %s has no comment", s.at(d), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, name := range undocumented(d) {
					t.Errorf("%s: %s has no comment", s.at(name), name.Name)
				}
			}
		}
	}
}

// TestEveryPackageIsDocumented: one file of each package says what the package is for.
func TestEveryPackageIsDocumented(t *testing.T) {
	said := map[string]bool{}
	for _, s := range sources(t) {
		said[s.room()] = said[s.room()] || s.Doc != nil
	}
	for room, ok := range said {
		if !ok {
			t.Errorf("package %s has no package comment", room)
		}
	}
}

func receiverIsExported(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	exported := false
	ast.Inspect(f.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			exported = id.IsExported()
			return false
		}
		return true
	})
	return exported
}

// speaksForItself tells of methods whose contract stands with the standard library's interface.
func speaksForItself(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return false
	}
	switch f.Name.Name {
	case "String", "Error", "Unwrap", "Len", "Less", "Swap":
		return true
	}
	return false
}

// undocumented are the exported names of d that neither a comment of their own nor one of their group explains.
func undocumented(d *ast.GenDecl) []*ast.Ident {
	var names []*ast.Ident
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if spec.Name.IsExported() && d.Doc == nil && spec.Doc == nil {
				names = append(names, spec.Name)
			}
		case *ast.ValueSpec:
			if d.Doc != nil || spec.Doc != nil || spec.Comment != nil {
				continue
			}
			for _, name := range spec.Names {
				if name.IsExported() {
					names = append(names, name)
				}
			}
		}
	}
	return names
}
