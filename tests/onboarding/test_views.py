"""One click signs in as a role, in the demonstration and nowhere else."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from pytest_django import Settings

from goldenthread.onboarding.commands import load_demonstration

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration() -> None:
    load_demonstration(at=datetime(2014, 8, 10, 9, tzinfo=UTC))


@pytest.mark.usefixtures("demonstration")
def test_a_link_signs_in_and_leads_home(client: Client) -> None:
    response = client.get("/demonstration/sign-in/head-of-service/")
    assert response.status_code == 302
    assert response["Location"] == "/hart/"
    assert client.session["_auth_user_id"]
    assert "Other councils" not in client.get("/hart/").content.decode()


@pytest.mark.usefixtures("demonstration")
def test_another_link_signs_in_as_the_other_person(client: Client) -> None:
    client.get("/demonstration/sign-in/head-of-service/")
    first = client.session["_auth_user_id"]
    client.get("/demonstration/sign-in/director/")
    assert client.session["_auth_user_id"] != first


@pytest.mark.usefixtures("demonstration")
def test_the_page_lists_each_role_with_its_link_and_where_the_figures_come_from(client: Client) -> None:
    page = client.get("/demonstration/").content.decode()
    for role in ("performance-officer", "indicator-owner", "director", "scrutiny-member", "auditor"):
        assert f'href="/demonstration/sign-in/{role}/"' in page
    assert "Copyright (c) 2014 Hart District Council" in page


@pytest.mark.usefixtures("demonstration")
def test_a_role_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/demonstration/sign-in/emperor/").status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demonstration")
def test_nothing_but_looking_is_answered(client: Client) -> None:
    assert client.post("/demonstration/sign-in/director/").status_code == 405


@pytest.mark.usefixtures("demonstration")
def test_outside_a_demonstration_it_is_not_found_even_where_an_address_leads_to_it(
    client: Client, settings: Settings
) -> None:
    settings.GOLDENTHREAD_DEMONSTRATION = False
    for address in ("/demonstration/", "/demonstration/sign-in/director/"):
        assert client.get(address).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_real_installation_has_no_such_address() -> None:
    with pytest.raises(Resolver404):
        resolve("/demonstration/sign-in/director/", urlconf="goldenthread.config.urls")


def test_before_anything_is_loaded_the_page_is_not_found(client: Client) -> None:
    assert client.get("/demonstration/").status_code == 404
