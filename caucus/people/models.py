"""Persons, and the ways in which one proves to be who was invited. No address of a party stands here."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from caucus import ids

new_id = partial(ids.new, "people")


class Persons(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=username)


class Person(AbstractBaseUser):
    """Somebody who can sign in: a mediator by address, anybody else by an invitation alone."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    objects = Persons()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return f"person {self.id}"


class Code(models.Model):
    """Six digits sent to one person; the latest is the only one that counts."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    sent_today = models.PositiveSmallIntegerField(default=1)


class SignIn(models.Model):
    """That somebody is signed in, or on the way in; nobody yet where a mediator's code is pending."""

    fingerprint = models.CharField(primary_key=True, max_length=64)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True)
    sealed = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)


class Token(models.Model):
    """Lets a program take part as a person over the API."""

    fingerprint = models.CharField(primary_key=True, max_length=64)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)


class Link(models.Model):
    """A one-time sign-in link, made on this machine for its own demonstration."""

    fingerprint = models.CharField(primary_key=True, max_length=64)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    seat = models.CharField(max_length=22)
    expires_at = models.DateTimeField()
