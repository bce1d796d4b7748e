package collection

import (
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Environments is the folder, beside collection.yaml, of the files that hold variables, one environment each:
//
//	format: 1
//	name: Live
//	color: red
//	variables:
//	  host: shop.example
//	  port: 5001
//	  customer: {"id": 7}
//
// A value is text: what YAML says of a scalar, and the source of what is written in place, as with params.
const Environments = "environments"

// Environment is a named set of variables. Secrets stand in none: they are kept by the machine, not by the collection.
type Environment struct {
	Path      string     // in the collection's file system: "environments/live.yaml"
	Name      string     // to show; never empty
	Color     string     // one of Colors, or whatever else the file says; "" where it says nothing
	Variables []Variable // in the order of the file
	Text      []byte     // the file as it is on disk
	Err       error      // why it could not be read
}

// Colors are the colours that an environment can have.
var Colors = []string{"red", "orange", "yellow", "green", "blue", "purple", "grey"}

// ParseEnvironment reads an environment's file, whose name may be empty. Beside an error, which is a *Fault, stands what could
// be read.
func ParseEnvironment(text []byte) (*Environment, error) {
	e := &Environment{Text: text}
	f, fault := parseFile(text)
	if fault != nil {
		return e, fault
	}
	return e, e.read(f)
}

func (e *Environment) read(f *file) error {
	r := headReader{file: f}
	e.Name, e.Color = r.text("name"), r.text("color")
	for _, p := range f.pairs("variables", &r.fault) {
		e.Variables = append(e.Variables, Variable(p))
	}
	return r.err()
}

// EditEnvironment gives text changed so that it holds the name, the colour and the variables of e, and nothing else changed. The
// error is a *Fault.
func EditEnvironment(text []byte, e Environment) ([]byte, error) {
	out, fault := editKept(text, e.fields(), func(f *file) ([]field, *Fault) {
		var old Environment
		fault, _ := old.read(f).(*Fault)
		return old.fields(), fault
	}, func(text []byte) ([]field, error) {
		got, err := ParseEnvironment(text)
		return got.fields(), err
	})
	if fault != nil {
		return nil, fault
	}
	return out, nil
}

func (e *Environment) fields() []field {
	return []field{
		{key: "format", value: strconv.Itoa(Format), render: renderPlain},
		{key: "name", value: e.Name, render: renderLine},
		{key: "color", value: e.Color, render: renderLine},
		{key: "variables", pairs: variablePairs(e.Variables), render: renderValue},
	}
}

// Environment finds an environment by its name or by that of its file, nil if there is none, or if several may be meant.
func (c *Collection) Environment(name string) *Environment {
	if all := c.EnvironmentsNamed(name); len(all) == 1 {
		return all[0]
	}
	return nil
}

// EnvironmentsNamed are the environments that are meant by a name, theirs or that of their file with or without its ending: one, unless it is not
// plain which. Of several of one name, that one is meant whose file has it, too.
func (c *Collection) EnvironmentsNamed(name string) []*Environment {
	var named, files []*Environment
	for _, e := range c.Environments {
		file := path.Base(e.Path)
		if file == name {
			return []*Environment{e}
		}
		if e.Name == name {
			named = append(named, e)
		}
		if baseName(file, false) == name {
			files = append(files, e)
		}
	}
	if len(named) == 0 || len(files) == 1 && slices.Contains(named, files[0]) {
		return files
	}
	for _, e := range files {
		if !slices.Contains(named, e) {
			named = append(named, e)
		}
	}
	return named
}

// environments reads the environments of the collection in a folder, in the order of their names.
func (l *loader) environments(of string) (all []*Environment) {
	dir := path.Join(of, Environments)
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		return nil
	}
	for _, entry := range entries {
		if entry.IsDir() || !isYAML(entry.Name()) || strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		if l.left--; l.left < 0 {
			break
		}
		all = append(all, l.environment(dir, entry.Name()))
	}
	slices.SortStableFunc(all, func(a, b *Environment) int { return Natural(a.Name, b.Name) })
	return all
}

func (l *loader) environment(dir, name string) *Environment {
	at := path.Join(dir, name)
	e := new(Environment)
	text, err := l.readFile(at)
	if err == nil {
		e, err = ParseEnvironment(text)
	}
	e.Path, e.Text, e.Err = at, text, err
	if e.Name == "" {
		e.Name = baseName(name, false)
	}
	return e
}
