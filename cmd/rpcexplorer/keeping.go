package main

import (
	"os"
	"path/filepath"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
)

// openHistory opens the history of the user. Where it cannot be kept on disk it is in memory, and its Health says why.
func openHistory(env func(string) string) (*history.Store, error) {
	return history.Open(historyPath(env), history.Options{})
}

// historyPath is where the history is kept, in a folder that is made where it is missing; "" where there is no place for it.
func historyPath(env func(string) string) string {
	config, err := os.UserConfigDir()
	if err != nil && env("XDG_STATE_HOME") == "" {
		return ""
	}
	folder := stateFolder(env, config)
	if !filepath.IsAbs(folder) { // without a home it would be the working directory
		return ""
	}
	_ = os.MkdirAll(folder, 0o700) // what is wrong with it is told when the file is opened
	return filepath.Join(folder, "history.db")
}

// openFinder opens the index of the history, beside it.
func openFinder(env func(string) string, s *history.Store) *history.Finder {
	path := historyPath(env)
	if path != "" {
		path = filepath.Join(filepath.Dir(path), "history-index.db")
	}
	return history.OpenFinder(s, path)
}

// keeping is the Recorder of a command: its tape, and the history, unless that is not wanted.
type keeping struct {
	rpcclient.Recorder
	store *history.Store
}

// keep begins to record a command that talks to an endpoint. The secrets of its access are not kept.
func (a *app) keep(t *tape, e rpcclient.Endpoint, access rpcclient.Access, wanted bool) keeping {
	if !wanted {
		return keeping{Recorder: t}
	}
	store, err := openHistory(a.env)
	if err != nil {
		a.warn("history.not_saved", err.Error())
		return keeping{Recorder: t}
	}
	return keeping{rpcclient.Both(t, store.For(e, history.Habits{Secrets: access.Secrets()})), store}
}

// end ends it, and tells if something could not be kept.
func (a *app) end(k keeping) {
	if k.store == nil {
		return
	}
	err := k.store.Close()
	for _, n := range k.store.Messages() {
		a.warn(n.Key, a.translated(n.Args)...)
	}
	switch h := k.store.Health(); {
	case !h.Saving:
		a.warn("history.not_saved", a.text.T(h.Reason.Key, a.translated(h.Reason.Args)...))
	case err != nil:
		a.warn("history.not_saved", err.Error())
	}
}

// warn tells something that does not change how the command ends.
func (a *app) warn(key string, args ...any) {
	_, _ = a.err.Write([]byte(a.err.safe(a.text.T(key, args...)) + "\n"))
}
