package streamconn

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"rpcexplorer/rpcclient"
)

// passed are the variables of our environment that a child gets without being asked for: what programs need to run and
// to speak the user's language, and nothing that may hold a secret.
var passed = []string{
	"HOME", "LANG", "LC_*", "LOGNAME", "PATH", "SHELL", "TERM", "TMPDIR", "TZ", "USER", "XDG_*", "DISPLAY", "WAYLAND_DISPLAY",
}

// environment is what a child gets of ours, and then what was chosen: NAME=value, or NAME for our value.
func environment(ours, chosen []string) []string {
	var all []string
	for _, entry := range ours {
		name, _, _ := strings.Cut(entry, "=")
		if isPassed(name) {
			all = append(all, entry)
		}
	}
	for _, entry := range chosen {
		if strings.Contains(entry, "=") {
			all = append(all, entry)
		} else if value, ok := lookUp(ours, entry); ok {
			all = append(all, entry+"="+value)
		}
	}
	return all
}

func isPassed(name string) bool {
	for _, p := range passed {
		if stem, open := strings.CutSuffix(p, "*"); name == p || open && strings.HasPrefix(name, stem) {
			return true
		}
	}
	return false
}

// lookUp is the value of a variable; of several, the last counts.
func lookUp(env []string, name string) (value string, ok bool) {
	for _, entry := range env {
		if n, v, _ := strings.Cut(entry, "="); n == name {
			value, ok = v, true
		}
	}
	return value, ok
}

// findProgram is the file of a program: as it is where a folder is named, else in the folders of PATH. The folder that
// we are in is never searched. The reason says why there is none, as a key.
func findProgram(name, dir string, env []string) (file, reason string) {
	if strings.Contains(name, "/") {
		if at := name; !filepath.IsAbs(name) {
			return name, canExecute(filepath.Join(dir, at))
		}
		return name, canExecute(name)
	}
	path, _ := lookUp(env, "PATH")
	worst := noteNoProgram
	for _, folder := range filepath.SplitList(path) {
		if !filepath.IsAbs(folder) {
			continue
		}
		file := filepath.Join(folder, name)
		switch reason := canExecute(file); reason {
		case "":
			return file, ""
		case noteNoExecute:
			worst = reason
		}
	}
	return name, worst
}

// canExecute says why a file cannot be executed, as a key.
func canExecute(file string) (reason string) {
	info, err := os.Stat(file)
	switch {
	case os.IsPermission(err):
		return noteNoExecute
	case err != nil:
		return noteNoProgram
	case info.IsDir() || info.Mode()&fs.FileMode(0o111) == 0:
		return noteNoExecute
	}
	return ""
}

// FindProgram is the file of the program of a command line, as a Conn finds it: as it is where a folder is named, else in
// the folders of PATH. The reason says why there is none, as a key.
func FindProgram(name string, child rpcclient.Child) (file, reason string) {
	return findProgram(name, child.Dir, environment(os.Environ(), child.Env))
}
