package rpctest

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"time"
)

// The bounds of what a caller can ask for.
const (
	maxSleep  = 600       // seconds
	maxItems  = 4_000_000 // of big: some 200 MB
	maxNotify = 10_000
)

// sleep answers after a while. Where the service runs its handlers side by side, other calls go on meanwhile.
func sleep(t *turn, args []value) (value, error) {
	d, err := seconds(args[0])
	if err != nil {
		return nil, err
	}
	wait(t.ctx, d)
	return args[0], nil
}

// wait waits, or ends with ctx.
func wait(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

func seconds(v value) (time.Duration, error) {
	if !isNumber(v) {
		return 0, complaint("'" + typeName(v) + "' object cannot be interpreted as an integer")
	}
	s := approximate(v)
	switch {
	case math.IsNaN(s):
		return 0, complaint("Invalid value NaN (not a number)")
	case s < 0:
		return 0, complaint("sleep length must be non-negative")
	case s > maxSleep:
		return 0, complaint(fmt.Sprintf("this service sleeps %d seconds at most", maxSleep))
	}
	return time.Duration(s * float64(time.Second)), nil
}

// big answers with a long list, which is written straight into the reply.
func big(_ *turn, args []value) (value, error) {
	bySize := args[0] == nil && args[1] != nil
	asked := args[0]
	if bySize {
		asked = args[1]
	}
	if asked == nil {
		return nil, errInvalidParams
	}
	n, err := count(asked)
	if err != nil {
		return nil, err
	}
	if bySize {
		n = itemsIn(n)
	}
	if n > maxItems {
		return nil, complaint(fmt.Sprintf("this service makes %d items at most", maxItems))
	}
	return writer{bigSize(n), func(dst []byte) []byte { return appendBig(dst, n) }}, nil
}

// itemsIn is how many items make a list of at least size bytes.
func itemsIn(size int) int {
	low, high := 0, maxItems+1
	for low < high {
		if middle := (low + high) / 2; bigSize(middle) < size {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// bigSize is how long a list of n items is.
func bigSize(n int) int {
	if n == 0 {
		return len("[]")
	}
	const item = len(`{"n": , "name": "item ", "even": false}, `)
	digits := n
	for power := 10; power < n; power *= 10 {
		digits += n - power
	}
	return n*item + 2*digits - (n+1)/2 // every other one is true, a letter less than false; the last comma makes up for the brackets
}

func appendBig(dst []byte, n int) []byte {
	dst = append(dst, '[')
	for i := range n {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = append(dst, `{"n": `...)
		dst = strconv.AppendInt(dst, int64(i), 10)
		dst = append(dst, `, "name": "item `...)
		dst = strconv.AppendInt(dst, int64(i), 10)
		dst = append(dst, `", "even": `...)
		dst = strconv.AppendBool(dst, i%2 == 0)
		dst = append(dst, '}')
	}
	return append(dst, ']')
}

// count reads a whole number as Python's range does: what is below zero counts as none.
func count(v value) (int, error) {
	n, ok := wholeNumber(v)
	switch {
	case !ok:
		return 0, complaint("'" + typeName(v) + "' object cannot be interpreted as an integer")
	case n.Sign() < 0:
		return 0, nil
	case !n.IsInt64() || n.Int64() > math.MaxInt32:
		return math.MaxInt32, nil
	}
	return int(n.Int64()), nil
}

// notifyMe answers, then sends notifications.
func notifyMe(t *turn, args []value) (value, error) {
	n, err := count(args[0])
	if err != nil {
		return nil, err
	}
	every, err := seconds(args[1])
	if err != nil {
		return nil, err
	}
	if n > maxNotify {
		return nil, complaint(fmt.Sprintf("this service sends %d notifications at most", maxNotify))
	}
	t.later = append(t.later, func(send func(Reply)) {
		for i := 1; i <= n; i++ {
			if wait(t.ctx, every); t.ctx.Err() != nil {
				return
			}
			send(Reply{Body: notice(i, n), Notice: true})
		}
	})
	return whole(n), nil
}

// notice is the notification number i of n.
func notice(i, n int) []byte {
	params := new(dict)
	params.set(`"n"`, whole(i))
	params.set(`"of"`, whole(n))
	return appendNotification(nil, `"notice"`, params)
}
