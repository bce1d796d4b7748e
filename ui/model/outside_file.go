package model

import (
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// errNotText is that something is no text file of a collection.
var errNotText = errors.New("no text file of the collection")

// sniffed is how much of a file is looked at to tell what it holds.
const sniffed = 512

// textFile is where a file of a collection really lies: no link, so that another program sees the name by which it was judged. The error is
// errNotText where it lies outside of the folder, is not named as those of a collection are, or holds something else than plain text, such
// as a page with scripts or a program: some systems run what they are to open.
func textFile(folder, file string) (string, error) {
	folder, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return "", err
	}
	if file, err = filepath.EvalSymlinks(file); err != nil {
		return "", err
	}
	inside, err := filepath.Rel(folder, file)
	if err != nil || !filepath.IsLocal(inside) || !hasOurEnding(file) {
		return "", errNotText
	}
	if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() { // opening a pipe would wait for its other end
		return "", errors.Join(errNotText, err)
	}
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	start, err := io.ReadAll(io.LimitReader(f, sniffed))
	if err == nil && !strings.HasPrefix(http.DetectContentType(start), "text/plain") {
		err = errNotText
	}
	return file, err
}

// hasOurEnding reports whether a file is named as those of a collection are.
func hasOurEnding(file string) bool {
	ending := filepath.Ext(file)
	return ending == ".yaml" || ending == ".yml"
}
