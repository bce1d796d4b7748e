package model

import (
	"os"
	"path/filepath"
	"strings"

	"rpcexplorer/history/importing"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// ImportPart is one of several files that are imported together.
type ImportPart struct {
	Name    string
	Facts   string // as those of an Import
	Refusal string // why nothing of it can be taken; "" if something can
	Left    []ImportLeft
}

// Drop opens folders as collections and reads files to import, all of them together, as the person dropped them onto the window.
func (w *Workspace) Drop(paths []string, done func(*Import)) {
	w.Spawn(func() {
		var folders, files []string
		for _, p := range paths {
			p = meant(p)
			if info, err := os.Stat(p); err == nil && info.IsDir() {
				folders = append(folders, p)
			} else {
				files = append(files, p) // one that cannot be looked at is told of, too
			}
		}
		w.Do(func() {
			for _, p := range folders {
				w.OpenFolder(p)
			}
			switch len(files) {
			case 0:
			case 1:
				w.ReadImport(files[0], done)
			default:
				w.readImports(files, done)
			}
		})
	}, nil)
}

// meant is what was dropped, a path or a link: the toolkit takes whatever does not begin with file:// for a path below the folder that
// the program was started in.
func meant(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	link, below := strings.CutPrefix(path, strings.TrimSuffix(here, string(filepath.Separator))+string(filepath.Separator))
	scheme, rest, ok := strings.Cut(link, ":")
	if !below || !ok || strings.ContainsRune(scheme, filepath.Separator) {
		return path
	}
	if _, err := os.Lstat(path); err == nil { // a file with a name like a link
		return path
	}
	if scheme == "file" {
		return rest
	}
	return link
}

// readImports reads several files in the background as one import.
func (w *Workspace) readImports(paths []string, done func(*Import)) {
	i := &Import{name: w.T("import.files", wording.Count(uint64(len(paths)))), w: w}
	w.Spawn(func() {
		files := make([]importing.File, len(paths))
		left := importing.MaxSize
		for n, path := range paths {
			files[n] = importing.File{Name: filepath.Base(path)}
			if left < 0 { // so much more than can be taken that the others need not be read
				files[n].Err = &importing.Refusal{Note: rpcclient.Note{Key: "import.too_large", Args: []any{importing.MaxSize >> 20}}}
				continue
			}
			files[n].Data, files[n].Err = readFile(path)
			left -= len(files[n].Data)
		}
		i.read, i.parts = importing.ReadAll(files)
		i.refusal = refusalOfAll(i.parts)
		w.Do(func() { done(i) })
	}, nil)
}

// refusalOfAll says that nothing can be taken of any file; zero if something can.
func refusalOfAll(parts []importing.Part) rpcclient.Note {
	for _, p := range parts {
		if p.Err == nil {
			return rpcclient.Note{}
		}
	}
	return rpcclient.Note{Key: "import.none_of_files"}
}

// Parts are the files, where there are several.
func (i *Import) Parts() []ImportPart {
	all := make([]ImportPart, len(i.parts))
	for n, p := range i.parts {
		all[n] = ImportPart{
			Name: wording.ClipName(p.Name), Facts: i.w.importFacts(p.Read), Refusal: i.w.Note(refusalOf(p.Err)), Left: i.w.importLeft(p.Read),
		}
	}
	return all
}
