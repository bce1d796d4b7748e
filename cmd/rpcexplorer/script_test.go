package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/rpctest"
)

func TestMain(m *testing.M) { testscript.Main(watched{m}, map[string]func(){"rpcexplorer": main}) }

// watched are the tests, which fail where a process that they start tells of a data race, be it asked to fail or killed.
type watched struct{ *testing.M }

// Run implements testscript.TestingM.
func (w watched) Run() int {
	folder, err := os.MkdirTemp("", "races")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	defer os.RemoveAll(folder)
	logs := filepath.Join(folder, "race")
	os.Setenv("GORACE", "atexit_sleep_ms=0 log_path="+logs) // without the first every process takes a second to end
	code := w.M.Run()
	found, _ := filepath.Glob(logs + ".*")
	for _, name := range found {
		text, err := os.ReadFile(name)
		fmt.Fprintln(os.Stderr, "a process that a test started has a data race:", string(text), err)
		code = 1
	}
	return code
}

// TestScripts runs the command lines of testdata/script, each in a folder and an environment of its own.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("LC_ALL", "C.UTF-8")
			e.Setenv("DISPLAY", "")
			e.Setenv("HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("SHOP_USER", `Bob "x"`)
			e.Setenv("GORACE", os.Getenv("GORACE"))
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "serve": serve, "nobody": nobody,
		},
	})
}

// exits STATUS PROGRAM ARG… runs a program and asks for its exit status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS PROGRAM ARG…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var ended *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// mischiefs are what serve can be asked for.
var mischiefs = map[string]rpctest.Mischief{
	"honest": rpctest.Honest, "silent": rpctest.Silent, "garbage": rpctest.Garbage, "empty": rpctest.Empty,
	"foreign": rpctest.Foreign, "multipart": rpctest.MultiPart, "hangup": rpctest.HangUp, "half": rpctest.Half, "events": rpctest.Events,
	"farewell": rpctest.Farewell,
}

// serve [MISCHIEF [LISTEN]] starts a service and puts where it listens into $ENDPOINT.
func serve(ts *testscript.TestScript, _ bool, args []string) {
	var how rpctest.Mischief
	var listen rpcclient.Endpoint
	if len(args) > 0 {
		var known bool
		if how, known = mischiefs[args[0]]; !known {
			ts.Fatalf("no such mischief: %s", args[0])
		}
	}
	if len(args) > 1 {
		var err error
		listen, err = rpctest.ParseListen(args[1])
		ts.Check(err)
	}
	server, err := rpctest.Start(context.Background(), listen, &rpctest.Options{
		Mischief: func([]byte) rpctest.Mischief { return how },
	})
	ts.Check(err)
	ts.Defer(func() { server.Close() })
	ts.Setenv("ENDPOINT", server.Endpoint().String())
}

// nobody puts an endpoint into $ENDPOINT where nobody listens.
func nobody(ts *testscript.TestScript, _ bool, _ []string) {
	server, err := rpctest.Start(context.Background(), rpcclient.Endpoint{}, nil)
	ts.Check(err)
	ts.Check(server.Close())
	ts.Setenv("ENDPOINT", server.Endpoint().String())
}
