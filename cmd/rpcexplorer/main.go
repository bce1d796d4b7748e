// Rpcexplorer calls JSON-RPC services and shows every byte: in a window, or on the command line.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// version is set by the linker; see the Makefile.
var version = unknownVersion

const unknownVersion = "unknown"

func main() {
	withoutCore()
	os.Exit(run(os.Args[1:]))
}

// run is the program, without its exit.
func run(args []string) int {
	ctx, stop := interruptible(context.Background())
	defer stop()
	a := newApp(os.Stdin, os.Stdout, os.Stderr, os.Getenv)
	defer a.close()
	root := a.rootCommand()
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	return a.report(err, cmd.CommandPath()+" --help")
}

// interruptible gives a context that ends with the first signal to end; a second one ends the program at once.
func interruptible(ctx context.Context) (context.Context, context.CancelFunc) {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // nohup
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(ctx, signals...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
