package importing

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"rpcexplorer/history/collection"
)

// Bounds of a zip file.
const (
	maxEntries = 20_000
	maxEntry   = 32 << 20 // bytes, unpacked
)

func isZip(s *source) bool { return bytes.HasPrefix(s.data, []byte("PK\x03\x04")) }

// zip reads all files of a zip file, in their folders. One bad name and nothing of it is taken: who writes such names means harm.
func (b *builder) zip(s *source) ([]Item, error) {
	files, others, err := unzip(s.data)
	if err != nil {
		return nil, err
	}
	b.leaveFiles(others)
	around := commonFolder(files)
	headsFirst(files)
	tree := packed{b: b, heads: map[string]*Imported{}, above: map[string]above{}, seqs: map[string]int{}}
	for _, f := range files {
		tree.read(f, around)
		if b.count > maxItems {
			return nil, refuse(refusedTooMany, maxItems)
		}
	}
	b.above, b.head = nil, nil
	tree.place()
	b.out.Name = cmp.Or(b.out.Name, strings.TrimSuffix(around, "/"))
	return tree.root.Items, nil
}

// commonFolder is the one folder that all files lie in, "" if there is none.
func commonFolder(files []*source) string {
	first := ""
	for i, f := range files {
		folder, _, found := strings.Cut(f.name, "/")
		if !found || i > 0 && folder != first {
			return ""
		}
		first = folder
	}
	return first + "/"
}

// readable reports whether a file may hold a call.
func readable(name string) bool {
	if path.Base(name) == "package.json" {
		return false
	}
	return slices.Contains([]string{".json", ".bru", ".yaml", ".yml", ".har", ".sh", ".txt", ".jsonl"}, strings.ToLower(path.Ext(name)))
}

// litter reports whether a file is one that systems and editors strew about.
func litter(name string) bool {
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(name, ".git/") || strings.Contains(name, "/.git/") ||
		slices.Contains([]string{".DS_Store", "Thumbs.db", "desktop.ini"}, path.Base(name))
}

// maxTold is how many files are told by their names.
const maxTold = 50

// leaveFiles tells of files that are not read.
func (b *builder) leaveFiles(names []string) {
	for i, name := range names {
		if i == maxTold {
			b.left(leftFiles, len(names)-maxTold)
			break
		}
		b.left(leftFile, name)
	}
}

// unzip unpacks a zip file in memory, in the order of the names; others are the names of files that are not read. It refuses names that mean
// harm, links, and what unpacks to more than it is worth.
func unzip(data []byte) (all []*source, others []string, err error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > maxEntries { // before any of them is read
		return nil, nil, refuse(refusedZipMany, maxEntries)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, nil, refuse(refusedZip, err.Error())
	}
	if err := checkNames(z.File); err != nil {
		return nil, nil, err
	}
	left := int64(MaxSize)
	for _, f := range z.File {
		switch hidden := strings.HasPrefix(path.Base(f.Name), "."); {
		case f.FileInfo().IsDir() || litter(f.Name):
			continue
		case hidden || !readable(f.Name):
			others = append(others, f.Name)
			continue
		}
		content, err := unpack(f, min(left, maxEntry))
		if err != nil {
			return nil, nil, err
		}
		left -= int64(len(content))
		all = append(all, newSource(f.Name, content))
	}
	slices.SortStableFunc(all, func(x, y *source) int { return collection.Natural(x.name, y.name) })
	slices.SortFunc(others, collection.Natural)
	return all, others, nil
}

// unpack unpacks a file that is no longer than limit, whatever it says of itself.
func unpack(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, refuse(refusedZip, f.Name+": "+err.Error())
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case err != nil:
		return nil, refuse(refusedZip, f.Name+": "+err.Error())
	case int64(len(content)) > limit:
		return nil, refuse(refusedTooLarge, MaxSize>>20)
	}
	return content, nil
}

// checkNames refuses a zip file with an entry whose name leads out of it, is a device to some system, or is there twice for some.
func checkNames(files []*zip.File) error {
	seen := make(map[string]bool, len(files))
	fold := cases.Fold()
	for _, f := range files {
		name := strings.TrimSuffix(f.Name, "/")
		key := norm.NFC.String(fold.String(norm.NFD.String(name)))
		switch mode := f.Mode(); {
		case mode&fs.ModeType != 0 && !mode.IsDir():
			return refuse(refusedZipLink, f.Name)
		case !safeName(name):
			return refuse(refusedZipName, f.Name)
		case seen[key]:
			return refuse(refusedZipTwice, f.Name)
		}
		seen[key] = true
	}
	return nil
}

// safeName reports whether a name stays where it is unpacked, on every system.
func safeName(name string) bool {
	if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, "\\:\x00") || strings.ContainsFunc(name, isControl) || strings.Count(name, "/") > maxFolders {
		return false
	}
	for _, part := range strings.Split(name, "/") {
		first, _, _ := strings.Cut(strings.ToLower(part), ".")
		if slices.Contains(devices, strings.TrimRight(first, " ")) || strings.HasSuffix(part, " ") || strings.HasSuffix(part, ".") {
			return false
		}
	}
	return true
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

// devices are names that are no files to Windows.
var devices = []string{
	"con", "prn", "aux", "nul", "conin$", "conout$",
	"com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
}
