// Package e2e holds the end-to-end tests: the program that `make build` made, before a person's eyes and under their
// hands, against real services. Package drive is the machinery; a test here reads as the steps that a person takes.
package e2e
