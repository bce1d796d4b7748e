package main

import (
	"io"

	"rpcexplorer/assets"
)

// app is what the subcommands share.
type app struct {
	in   io.Reader
	out  *stream // carries the answer
	err  *stream // carries everything else
	env  func(string) string
	text *assets.Translator
	demo *demoService
}

func newApp(in io.Reader, out, err io.Writer, env func(string) string) *app {
	a := &app{
		in: in, out: newStream(out, env), err: newStream(err, env), env: env,
		text: assets.NewTranslator(assets.Preferred(language(env))),
		demo: new(demoService),
	}
	a.err.told = true
	return a
}

// language is what the environment asks for, in the order that POSIX gives.
func language(env func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := env(name); v != "" {
			return v
		}
	}
	return ""
}

// close ends what was started on need.
func (a *app) close() { a.demo.close() }
