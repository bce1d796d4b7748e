package model

import (
	"slices"
	"strings"

	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/snippet"
)

// Snippets are the ways to write a tab's call as code, as it was typed when they were asked for.
type Snippets struct {
	w          *Workspace
	draft      Draft
	terms      terms
	number     uint64
	failure    *rpcclient.Failure // why there can be none
	request    snippet.Request    // without the call, which may take long to be made
	generators []snippet.Generator
}

// SnippetName is a generator of code, by its name.
type SnippetName struct{ ID, Title string }

// Snippet is code that makes a call, and what is to be said of it.
type Snippet struct {
	Code    string   // "" if there is none
	Secrets string   // which variables of the environment must hold secrets; "" if none
	Unset   string   // which names have no value and stand in the code as they are; "" if none do
	Made    string   // which values were made anew just now and stand in the code; "" if none were
	Lost    []string // what the call does and the code does not, or why there is none
}

// Snippets are the ways to write the tab's call as code.
func (t *Tab) Snippets() *Snippets {
	s := &Snippets{w: t.w, draft: t.draft, terms: t.terms(true), number: t.number(&t.draft)}
	p := &plan{draft: Draft{Endpoint: t.draft.Endpoint, Access: t.draft.Access}, terms: s.terms}
	if _, s.failure = p.fillFor(t.w.Context(), false); s.failure != nil {
		return s
	}
	s.request = snippet.Request{Endpoint: p.route.Endpoint, Access: p.route.Access, Number: s.number}
	s.generators = snippet.Generators(p.route.Endpoint)
	return s
}

// SnippetsOfSaved are the ways to write a saved request as code, as its file has it; nil where the row is no request.
func (w *Workspace) SnippetsOfSaved(id string) *Snippets {
	it := w.Shelf.request(id)
	if it == nil {
		return nil
	}
	return w.tabOfSaved(it, id).Snippets()
}

// Names are the generators that fit the address.
func (s *Snippets) Names() []SnippetName {
	var all []SnippetName
	for _, g := range s.generators {
		all = append(all, SnippetName{g.ID, s.w.T(g.Key())})
	}
	return all
}

// Failure says why there is no code at all; "" if there is.
func (s *Snippets) Failure() string {
	if s.failure == nil {
		return ""
	}
	return strings.TrimSpace(strings.Join(s.why(s.failure), "\n"))
}

// why says why there is no code: what is wrong, and what to try. Nothing was to be sent here, so that nothing is said of that.
func (s *Snippets) why(f *rpcclient.Failure) []string {
	if n, ok := f.Arg.(rpcclient.Note); ok && f.Cause == rpcclient.CauseBadMessage {
		return []string{s.w.Note(n)}
	}
	what, try := s.w.Explain(f)
	return []string{what, try}
}

// Write writes the code of a generator and hands it to done, on the user interface's goroutine: at once, or later where the
// call is large. Secrets are left out of it unless they are asked for.
func (s *Snippets) Write(id string, secrets bool, done func(Snippet)) {
	at := slices.IndexFunc(s.generators, func(g snippet.Generator) bool { return g.ID == id })
	if at < 0 {
		return
	}
	write := func() Snippet { return s.write(s.generators[at], snippet.Options{Secrets: secrets}) }
	if s.draft.size() <= composeAtOnce && !(secrets && s.draft.hasNames()) {
		done(write())
		return
	}
	s.w.Spawn(func() {
		made := write()
		s.w.Do(func() { done(made) })
	}, func(f *rpcclient.Failure) { done(s.failed(f)) })
}

// write writes code, on any goroutine.
func (s *Snippets) write(g snippet.Generator, o snippet.Options) Snippet {
	r := s.request
	p := &plan{draft: s.draft, terms: s.terms, number: s.number}
	f, failure := p.fillFor(s.w.Context(), o.Secrets)
	if failure != nil {
		return s.failed(failure)
	}
	r.Endpoint, r.Access = p.route.Endpoint, p.route.Access
	r.Call = p.call()
	code, err := g.Code(r, o)
	if err != nil {
		return s.failed(rpcclient.AsFailure("", err))
	}
	made := Snippet{Code: code.Text, Unset: s.listed("snippet.unset", f.unsetNames()), Made: s.listed("snippet.made", f.made)}
	if p.timeless {
		made.Lost = append(made.Lost, s.w.T("snippet.lost.timeout", s.draft.Timeout))
	}
	if len(code.Variables) > 0 {
		made.Secrets = s.w.T("snippet.variables", strings.Join(code.Variables, ", "))
	}
	for _, n := range code.Lost {
		made.Lost = append(made.Lost, s.w.Note(n))
	}
	return made
}

func (s *Snippets) failed(f *rpcclient.Failure) Snippet {
	return Snippet{Lost: s.why(f)}
}

// listed tells of names; "" if there are none.
func (s *Snippets) listed(key string, names []string) string {
	if len(names) == 0 {
		return ""
	}
	return s.w.T(key, "{{"+strings.Join(names, "}}, {{")+"}}")
}

// unsetNames are the names that stay. Those of secrets are told elsewhere: code reads them from the environment.
func (f *filling) unsetNames() (names []string) {
	for _, u := range f.unset {
		if u.Scope != variables.ScopeSecret {
			names = append(names, u.Name)
		}
	}
	return names
}
