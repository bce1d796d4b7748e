package rpcclient

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// ErrSize is that a text is no size.
var ErrSize = errors.New("want a size such as 65536, 64KiB, 1.5MiB or 2GiB")

// units are the units of sizes. Those of a thousand are read as those of 1,024, as most programs do.
var units = []struct {
	names string
	bytes float64
}{
	{" b ", 1},
	{" k kb kib ", 1 << 10},
	{" m mb mib ", 1 << 20},
	{" g gb gib ", 1 << 30},
}

// ParseSize reads a size as a person types it, in bytes: a positive number with or without a unit. The error is ErrSize.
func ParseSize(text string) (int64, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	number := strings.TrimRight(text, "bkmgi ")
	unit := strings.TrimSpace(text[len(number):])
	if unit == "" {
		unit = "b"
	}
	n, err := strconv.ParseFloat(number, 64)
	for _, u := range units {
		if err == nil && strings.Contains(u.names, " "+unit+" ") && n*u.bytes >= 1 && n*u.bytes < math.MaxInt64 {
			return int64(n * u.bytes), nil
		}
	}
	return 0, ErrSize
}
