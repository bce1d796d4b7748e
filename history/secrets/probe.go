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

// probe finds out whether there is a keyring. Where keyrings are reached over D-Bus, the bus is asked, and no keyring is started or
// unlocked by it. The bus is never started.
func probe(ctx context.Context, env func(string) string) error {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		return nil
	}
	address := busAddress(env)
	if address == "" {
		return errNoBus
	}
	found := make(chan error, 1)
	go func() { found <- askBus(ctx, address) }()
	select {
	case err := <-found:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// busAddress is where the session bus listens, "" if there is none.
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

// askBus asks the bus whether the Secret Service is there or can be started.
func askBus(ctx context.Context, address string) error {
	conn, err := dbus.Dial(address, dbus.WithContext(ctx))
	if err != nil {
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	if err := conn.Auth(nil); err != nil {
		return err
	}
	if err := conn.Hello(); err != nil {
		return err
	}
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
