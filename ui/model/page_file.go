package model

import (
	"bytes"
	"path"
	"slices"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/variables"
)

// PageKind is what a page is of.
type PageKind uint8

// The kinds, as far-reaching as they are: where several give a name a value, the last of them counts.
const (
	OfCollection PageKind = iota
	OfEnvironment
	OfFolder
	OfInner // a collection within this one
	OfRequest
)

// Section is a part of a page: rows of a name and a text.
type Section uint8

// The sections.
const (
	SectionVariables Section = iota
	SectionEndpoints         // names and the addresses that they stand for
	SectionDefaults          // what requests do that do not say it themselves: the names are fixed

	sections // how many there are
)

// pageFile is how the pages of a kind are read out of their files, and written into them with every other byte kept.
type pageFile struct {
	kept     string          // what the kind is called among the drafts
	scope    variables.Scope // of its variables
	sections []Section
	parse    func(text []byte) (pageText, error)
	save     func(s *collection.Store, at string, base []byte, is pageText) ([]byte, error)
}

// pageFiles is the table of the kinds.
func pageFiles() [5]pageFile {
	return [...]pageFile{
		OfCollection:  {"collection", variables.ScopeCollection, []Section{SectionVariables, SectionEndpoints, SectionDefaults}, parseCollection, saveCollection},
		OfEnvironment: {"", variables.ScopeEnvironment, []Section{SectionVariables}, parseEnvironment, saveEnvironment},
		OfFolder:      {"folder", variables.ScopeFolder, []Section{SectionVariables, SectionDefaults}, parseFolder, saveFolder},
		OfInner:       {"inner", variables.ScopeCollection, []Section{SectionVariables, SectionEndpoints, SectionDefaults}, parseCollection, saveCollection},
		OfRequest:     {"request", variables.ScopeRequest, []Section{SectionVariables}, parseRequest, saveRequest},
	}
}

// file is how pages of the kind are read and written.
func (k PageKind) file() pageFile { return pageFiles()[k] }

// Has reports whether pages of the kind have a section.
func (k PageKind) Has(s Section) bool { return slices.Contains(k.file().sections, s) }

// DefaultNames are the names of the rows of SectionDefaults, in order.
var DefaultNames = []string{"endpoint", "timeout"}

func defaultRows(d collection.Defaults) []Variable {
	return []Variable{{Name: DefaultNames[0], Value: d.Endpoint}, {Name: DefaultNames[1], Value: d.Timeout.String()}}
}

// textOfFolder is what a folder says for all below it, as far as pages of folders have it.
func textOfFolder(h collection.Head) (p pageText) {
	p.rows[SectionVariables], p.rows[SectionDefaults] = h.Variables, defaultRows(h.Defaults)
	return p
}

func textOfCollection(h collection.Head) pageText {
	p := textOfFolder(h)
	for _, e := range h.Endpoints {
		p.rows[SectionEndpoints] = append(p.rows[SectionEndpoints], Variable{Name: e.Name, Value: e.URL})
	}
	return p
}

func textOfEnvironment(e *collection.Environment) pageText {
	return pageText{name: e.Name, color: e.Color, rows: [sections][]Variable{SectionVariables: e.Variables}}
}

func textOfRequest(r *collection.Request) pageText {
	return pageText{rows: [sections][]Variable{SectionVariables: r.Variables}}
}

func parseFolder(text []byte) (pageText, error) {
	h, err := headOf(text)
	return textOfFolder(h), err
}

func parseCollection(text []byte) (pageText, error) {
	h, err := headOf(text)
	return textOfCollection(h), err
}

func parseEnvironment(text []byte) (pageText, error) {
	e, err := collection.ParseEnvironment(text)
	return textOfEnvironment(e), err
}

func parseRequest(text []byte) (pageText, error) {
	r, err := collection.Parse(text)
	if err != nil {
		return pageText{}, err
	}
	return textOfRequest(r), nil
}

// headOf is what a file of a folder says; one that is not there says nothing.
func headOf(text []byte) (collection.Head, error) {
	if len(bytes.TrimSpace(text)) == 0 {
		return collection.Head{}, nil
	}
	return collection.ParseHead(text)
}

func saveFolder(s *collection.Store, at string, base []byte, is pageText) ([]byte, error) {
	return saveHead(s, at, base, is.putFolder)
}

func saveCollection(s *collection.Store, at string, base []byte, is pageText) ([]byte, error) {
	return saveHead(s, at, base, is.putCollection)
}

func saveHead(s *collection.Store, at string, base []byte, put func(*collection.Head)) ([]byte, error) {
	h, err := headOf(base)
	if err != nil {
		return nil, err
	}
	put(&h)
	return s.SaveHead(path.Dir(at), base, h)
}

func saveEnvironment(s *collection.Store, at string, base []byte, is pageText) ([]byte, error) {
	return s.SaveEnvironment(at, base, is.environment())
}

func saveRequest(s *collection.Store, at string, base []byte, is pageText) ([]byte, error) {
	r, err := collection.Parse(base)
	if err != nil {
		return nil, err
	}
	r.Variables = is.rows[SectionVariables]
	return s.Save(at, base, r)
}

// putFolder puts what stands on a page into what a folder says.
func (p pageText) putFolder(h *collection.Head) {
	h.Variables = p.rows[SectionVariables]
	for _, d := range p.rows[SectionDefaults] {
		switch d.Name {
		case DefaultNames[0]:
			h.Defaults.Endpoint = d.Value
		case DefaultNames[1]:
			h.Defaults.Timeout = collection.NewTimeout(d.Value)
		}
	}
}

// putCollection puts what stands on the page of the collection into what its file says.
func (p pageText) putCollection(h *collection.Head) {
	p.putFolder(h)
	h.Endpoints = nil
	for _, e := range p.rows[SectionEndpoints] {
		h.Endpoints = append(h.Endpoints, collection.Endpoint{Name: e.Name, URL: e.Value})
	}
}

// environment is what stands on the page of one.
func (p pageText) environment() collection.Environment {
	return collection.Environment{Name: p.name, Color: p.color, Variables: p.rows[SectionVariables]}
}
