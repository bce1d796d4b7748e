package secrets

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/godbus/dbus/v5"
)

var (
	errNoBus     = errors.New("there is no session bus")
	errNoService = errors.New("the session bus has no Secret Service")
)

// secretService is the name of the keyring on the session bus.
const secretService = "org.freedesktop.secrets"

// overBus reports whether the keyrings of this system are reached over D-Bus.
func overBus() bool { return runtime.GOOS != "darwin" && runtime.GOOS != "windows" }

// busAddress is where the session bus listens, "" if there is none. It is never started.
func busAddress(env func(string) string) string {
	if address := env("DBUS_SESSION_BUS_ADDRESS"); address != "" {
		return address
	}
	if dir := env("XDG_RUNTIME_DIR"); filepath.IsAbs(dir) {
		socket := filepath.Join(dir, "bus")
		if info, err := os.Stat(socket); err == nil && info.Mode()&os.ModeSocket != 0 {
			return "unix:path=" + socket
		}
	}
	return ""
}

// dialBus makes a connection to the bus, until ctx ends. It is the caller's to close.
func dialBus(ctx context.Context, address string) (*dbus.Conn, error) {
	if address == "" {
		return nil, errNoBus
	}
	conn, err := dbus.Dial(address, dbus.WithSignalHandler(dbus.NewSequentialSignalHandler()))
	if err != nil {
		return nil, err
	}
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })() // for a bus that is silent when it is greeted
	err = conn.Auth(nil)
	if err == nil {
		err = conn.Hello()
	}
	if err != nil {
		_ = conn.Close()
		return nil, err
	}
	return conn, nil
}

// probe finds out whether the bus has a keyring, or can start one. None is started or unlocked by it.
func probe(ctx context.Context, address string) error {
	found := make(chan error, 1)
	go func() { found <- askBus(ctx, address) }()
	select {
	case err := <-found:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// askBus asks the bus whether the Secret Service is there or can be started.
func askBus(ctx context.Context, address string) error {
	conn, err := dialBus(ctx, address)
	if err != nil {
		return err
	}
	defer conn.Close()
	var there bool
	if err := conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, secretService).Store(&there); err != nil || there {
		return err
	}
	var names []string
	if err := conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.ListActivatableNames", 0).Store(&names); err != nil {
		return err
	}
	if !slices.Contains(names, secretService) {
		return errNoService
	}
	return nil
}
