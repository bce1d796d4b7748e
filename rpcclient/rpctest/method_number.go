package rpctest

import (
	"cmp"
	"math"
	mathbig "math/big"
	"slices"
	"strconv"
)

// isNumber reports whether v counts as a number; in Python true is 1.
func isNumber(v value) bool {
	switch v.(type) {
	case bool, integer, float:
		return true
	}
	return false
}

// add joins two strings or lists, and adds numbers; whole ones of any length exactly.
func add(_ *turn, args []value) (value, error) {
	a, b := args[0], args[1]
	if isNumber(a) && isNumber(b) {
		return sum(a, b), nil
	}
	switch x := a.(type) {
	case text:
		if y, ok := b.(text); ok {
			return textOfRunes(append(x.runes(), y.runes()...)), nil
		}
		return nil, complaint(`can only concatenate str (not "` + typeName(b) + `") to str`)
	case []value:
		if y, ok := b.([]value); ok {
			return slices.Concat(x, y), nil
		}
		return nil, complaint(`can only concatenate list (not "` + typeName(b) + `") to list`)
	}
	return nil, complaint("unsupported operand type(s) for +: '" + typeName(a) + "' and '" + typeName(b) + "'")
}

func sum(a, b value) value {
	x, wholeA := wholeNumber(a)
	y, wholeB := wholeNumber(b)
	if wholeA && wholeB {
		return integer(x.Add(x, y).String())
	}
	return float(approximate(a) + approximate(b))
}

// whole is a small number as a value.
func whole(n int) integer { return integer(strconv.Itoa(n)) }

// wholeNumber is the number of an integer or a bool; false for anything else. It is the caller's own.
func wholeNumber(v value) (*mathbig.Int, bool) {
	switch v := v.(type) {
	case bool:
		if v {
			return mathbig.NewInt(1), true
		}
		return new(mathbig.Int), true
	case integer:
		return new(mathbig.Int).SetString(string(v), 10)
	}
	return nil, false
}

// approximate is the float64 nearest to a number.
func approximate(v value) float64 {
	if f, ok := v.(float); ok {
		return float64(f)
	}
	n, _ := wholeNumber(v)
	f, _ := new(mathbig.Float).SetInt(n).Float64()
	return f
}

// compareNumbers compares exactly, also a whole number with a float64 that cannot hold it.
func compareNumbers(a, b value) int {
	x, wholeA := wholeNumber(a)
	y, wholeB := wholeNumber(b)
	if wholeA && wholeB {
		return x.Cmp(y)
	}
	f, g := approximate(a), approximate(b)
	if math.IsNaN(f) || math.IsNaN(g) || math.IsInf(f, 0) || math.IsInf(g, 0) || !wholeA && !wholeB {
		return cmp.Compare(f, g)
	}
	return exact(a, x).Cmp(exact(b, y))
}

// exact is a finite number without loss; n is its value if it is whole.
func exact(v value, n *mathbig.Int) *mathbig.Rat {
	if n != nil {
		return new(mathbig.Rat).SetInt(n)
	}
	r := new(mathbig.Rat)
	r.SetFloat64(float64(v.(float)))
	return r
}
