package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// handling is how long is waited for a program that opens a file: it fails at once, or goes on for as long as the person has the file open.
const handling = 2 * time.Second

// openOutside hands a file or a folder to the program that the system has for it, or shows where the file lies. No shell reads the path, and what is
// started outlives us.
func openOutside(path string, shows bool) error {
	argv := outsideCommand(runtime.GOOS, path, shows)
	c := exec.Command(argv[0], argv[1:]...)
	c.Dir = filepath.Dir(path)
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := c.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("%s: %w", argv[0], err)
		}
	case <-time.After(handling):
	}
	return nil
}

// outsideCommand is what is started for that. The path is absolute, so that it is taken for no option. On macOS a folder whose name has an ending
// may be a program, which would be started, so it is shown beside the others.
func outsideCommand(system, path string, shows bool) []string {
	switch {
	case system == "darwin" && (shows || mayBeBundle(path)):
		return []string{"open", "-R", path}
	case system == "darwin":
		return []string{"open", path}
	case shows:
		return []string{"xdg-open", filepath.Dir(path)}
	}
	return []string{"xdg-open", path}
}

// mayBeBundle reports whether macOS may take a path for a program: anything that has an ending, but for the files of a collection.
func mayBeBundle(path string) bool {
	ending := filepath.Ext(path)
	return ending != "" && ending != ".yaml" && ending != ".yml"
}
