package importing

import (
	"cmp"
	"strings"

	"rpcexplorer/rpcclient"
)

// File is one of several files that are read together.
type File struct {
	Name string
	Data []byte
	Err  error // why it could not be read from where it lies; nil if it could
}

// Part is what was read of one of several files.
type Part struct {
	Name string // of the file
	Read *Imported
	Err  error // a *Refusal, or the Err of the File; nil if something can be taken
}

// ReadAll reads several files as one: each is a folder, or stands by itself where it holds one request, and no two of them share a name of
// an endpoint or a secret. A file that cannot be read does not hinder the others: its part says why.
func ReadAll(files []File) (*Imported, []Part) {
	b := newBuilder()
	parts := make([]Part, len(files))
	left := MaxSize
	for i, f := range files {
		part := Part{Name: f.Name, Read: new(Imported), Err: f.Err}
		if f.Err == nil {
			part.Read, part.Err = b.file(f, left)
		}
		if part.Err == nil {
			left -= len(f.Data)
			b.join(part)
		}
		parts[i] = part
	}
	b.out.Format = "files"
	b.finish()
	return b.out, parts
}

// file reads one of several files, of which so many bytes are read still.
func (b *builder) file(f File, most int) (*Imported, error) {
	if len(f.Data) > most {
		return new(Imported), refuse(refusedTooLarge, MaxSize>>20)
	}
	count := b.count
	part, err := b.part(newSource(f.Name, f.Data))
	if err == nil && part.isEmpty() {
		err = part.nothing()
	}
	if err != nil {
		b.count = count
	}
	return part, err
}

// part reads a file whose names are unlike those of the files before it. What it says for all that is in it stays with it.
func (b *builder) part(s *source) (*Imported, error) {
	whole := b.out
	b.out = new(Imported)
	defer func() { b.out = whole }()
	var err error
	b.out.Items, b.out.Format, err = b.read(s)
	return b.out, err
}

// isEmpty reports whether there is nothing to take.
func (i *Imported) isEmpty() bool {
	return i.Items == nil && i.Environments == nil && i.Endpoints == nil
}

// join adds a file to what is read.
func (b *builder) join(p Part) {
	b.share(p.Read)
	for _, l := range p.Read.Left {
		l.Where = strings.TrimSuffix(p.Name+" / "+l.Where, " / ")
		b.out.Left = append(b.out.Left, l)
	}
	switch it, single := p.Read.single(); {
	case single:
		b.out.Items = append(b.out.Items, it)
	case p.Read.Items != nil:
		b.out.Items = append(b.out.Items, p.Read.folder(stem(p.Name)))
	default: // the head of a collection, without its requests
		b.out.Variables = append(b.out.Variables, p.Read.Variables...)
		b.out.Default, b.out.Docs = cmp.Or(b.out.Default, p.Read.Default), cmp.Or(b.out.Docs, p.Read.Docs)
	}
}

// share adds what a file has for all that is read.
func (b *builder) share(read *Imported) {
	b.out.Endpoints = append(b.out.Endpoints, read.Endpoints...)
	b.out.Environments = append(b.out.Environments, read.Environments...)
	b.out.Secrets = append(b.out.Secrets, read.Secrets...)
}

// single is the only request, where nothing is said for it beside it.
func (i *Imported) single() (Item, bool) {
	if len(i.Items) != 1 || i.Items[0].Request == nil || i.Variables != nil {
		return Item{}, false
	}
	it := i.Items[0]
	it.Request.Endpoint = cmp.Or(it.Request.Endpoint, i.Default)
	return it, true
}

// folder is a file as a folder among others.
func (i *Imported) folder(name string) Item {
	return Item{Name: cmp.Or(i.Name, name, i.Format), Items: i.Items, Variables: i.Variables, Default: i.Default, Docs: i.Docs}
}

// unreadable is a file within another that cannot be read.
func unreadable(name string, why rpcclient.Note) Left {
	return Left{"", rpcclient.Note{Key: leftUnreadable, Args: []any{name, why}}}
}
