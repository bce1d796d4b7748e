package main

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"strings"
)

// packedFolder is a folder as a zip file: what Bruno, OpenCollection and we keep is one. Links, and what hides, such as .git, are left out;
// what is too large is packed as far as one sees that.
func packedFolder(ctx context.Context, name string) ([]byte, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, &unreadable{name, diskTrouble(err)}
	}
	defer root.Close()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	err = fs.WalkDir(root.FS(), ".", func(at string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case at != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules") && d.IsDir():
			return fs.SkipDir
		case !d.Type().IsRegular() || strings.HasPrefix(d.Name(), "."):
			return nil
		case b.Len() >= maxImport:
			return fs.SkipAll
		}
		return pack(w, root, at)
	})
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, &unreadable{name, diskTrouble(err)}
	}
	return b.Bytes(), nil
}

// pack puts a file into a zip file as it is.
func pack(w *zip.Writer, root *os.Root, at string) error {
	f, err := root.Open(at)
	if err != nil {
		return err
	}
	defer f.Close()
	to, err := w.CreateHeader(&zip.FileHeader{Name: at, Method: zip.Store})
	if err != nil {
		return err
	}
	_, err = io.Copy(to, io.LimitReader(f, maxImport))
	return err
}
