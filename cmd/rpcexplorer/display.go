package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// displayPatience is how long an X server may take to answer the door.
const displayPatience = 3 * time.Second

var (
	errNoDisplay  = errors.New("DISPLAY is not set")
	errBadDisplay = errors.New("not of the form [HOST]:NUMBER")
)

// findDisplay tells whether a window can be opened: the toolkit itself would end the program without a word on why.
func findDisplay(ctx context.Context, env func(string) string) error {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		return nil
	}
	display := env("DISPLAY")
	if display == "" {
		return errNoDisplay
	}
	if err := knock(ctx, display); err != nil {
		return fmt.Errorf("DISPLAY=%s: %w", display, err)
	}
	return nil
}

// knock connects to the X server of a display, by any of the ways that its clients use.
func knock(ctx context.Context, display string) error {
	ctx, cancel := context.WithTimeout(ctx, displayPatience)
	defer cancel()
	ways, err := displayAddresses(display)
	for _, way := range ways {
		var c net.Conn
		if c, err = new(net.Dialer).DialContext(ctx, way.network, way.address); err == nil {
			return c.Close()
		}
	}
	return err
}

// way is a network and an address in it.
type way struct{ network, address string }

func displayAddresses(display string) ([]way, error) {
	colon := strings.LastIndexByte(display, ':')
	if colon < 0 {
		return nil, errBadDisplay
	}
	host, number := display[:colon], display[colon+1:]
	number, _, _ = strings.Cut(number, ".")
	n, err := strconv.ParseUint(number, 10, 15)
	if err != nil {
		return nil, errBadDisplay
	}
	socket := "/tmp/.X11-unix/X" + number
	local := []way{{"unix", "@" + socket}, {"unix", socket}}
	switch {
	case strings.HasPrefix(display, "/"):
		return []way{{"unix", display}, {"unix", host}}, nil
	case host == "" || host == "unix":
		return local, nil
	}
	return []way{{"tcp", net.JoinHostPort(strings.Trim(host, "[]"), strconv.FormatUint(6000+n, 10))}}, nil
}
